package io.leaderforge.tenancy.account;

import java.util.Locale;

/** The account's e-mails, and where the link in each leads; {@link #NONE} is a letter that is not written. */
public enum Letter {
    SIGN_UP("/sign-up/complete", true),
    ACCOUNT_EXISTS("/sign-in", false),
    EMAIL_VERIFICATION("/verify-email", true),
    PASSWORD_RESET("/password-reset/confirm", true),
    PASSWORD_CHANGED("/password-reset", false),
    EMAIL_CHANGE("/email-change/confirm", true),
    EMAIL_CHANGED("/sign-in", false),
    ACCOUNT_LINKED("/sign-in", false),
    NONE("/", false);

    private final String path;
    private final boolean secret;

    Letter(String path, boolean secret) {
        this.path = path;
        this.secret = secret;
    }

    static Letter of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** As columns and events name it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return path;
    }

    /** Whether its link holds the token. */
    boolean hasToken() {
        return secret;
    }
}
