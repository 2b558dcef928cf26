package io.leaderforge.tenancy.account;

import io.leaderforge.kit.text.TextEnum;

/** Account emails, with the path of the link in each; {@link #NONE} is not sent. */
public enum Letter implements TextEnum {
    SIGN_UP("/sign-up/complete", true),
    ACCOUNT_EXISTS("/sign-in", false),
    EMAIL_VERIFICATION("/verify-email", true),
    PASSWORD_RESET("/password-reset/confirm", true),
    PASSWORD_CHANGED("/password-reset", false),
    EMAIL_CHANGE("/email-change/confirm", true),
    EMAIL_CHANGED("/sign-in", false),
    ACCOUNT_LINKED("/sign-in", false),
    ERASURE_PLANNED("/me", false),
    NONE("/", false);

    private final String path;
    private final boolean secret;

    Letter(String path, boolean secret) {
        this.path = path;
        this.secret = secret;
    }

    String path() {
        return path;
    }

    /** Whether its link holds the token. */
    boolean hasToken() {
        return secret;
    }
}
