package io.leaderforge.crm.account;

import io.leaderforge.crm.template.Templates.MailTemplate;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is written about an account where the tenant has no template of its own for it. A tenant's is an active one for
 * e-mail whose category is the letter's {@link #category}; its variables are {@code full_name}, {@code tenant},
 * {@code email}, {@code link} and {@code valid_until}.
 */
enum AccountLetter {
    SIGN_UP("Finish signing up at {{tenant}}", """
            <p>Hello {{full_name}},</p>
            <p>somebody, probably you, wants to join {{tenant}} with this address. Choose a password, and you are in:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            <p>The link is valid until {{valid_until}}. If it was not you, ignore this e-mail: nothing happens.</p>
            """),
    ACCOUNT_EXISTS("You already have an account at {{tenant}}", """
            <p>Hello {{full_name}},</p>
            <p>somebody, probably you, wanted to sign up at {{tenant}} with this address. You have an account there:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            <p>If you have forgotten your password, you can ask for another one there. If it was not you, ignore this
            e-mail.</p>
            """),
    EMAIL_VERIFICATION("Confirm your e-mail address for {{tenant}}", """
            <p>Hello {{full_name}},</p>
            <p>please confirm that this address is yours:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            <p>The link is valid until {{valid_until}}. If you did not ask for it, ignore this e-mail.</p>
            """),
    PASSWORD_RESET("Choose another password for {{tenant}}", """
            <p>Hello {{full_name}},</p>
            <p>somebody, probably you, has forgotten the password of your account at {{tenant}}. Choose another one:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            <p>The link is valid until {{valid_until}} and works once. If it was not you, ignore this e-mail: your password
            stays as it is.</p>
            """),
    PASSWORD_CHANGED("Your password at {{tenant}} was changed", """
            <p>Hello {{full_name}},</p>
            <p>the password of your account at {{tenant}} was just changed, and other devices were signed out. If it was
            not you, choose another password at once:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            """),
    EMAIL_CHANGE("Confirm your new e-mail address for {{tenant}}", """
            <p>Hello {{full_name}},</p>
            <p>please confirm that this address is yours. You will then sign in at {{tenant}} with it:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            <p>The link is valid until {{valid_until}}. If you did not ask for it, ignore this e-mail.</p>
            """),
    EMAIL_CHANGED("Your e-mail address at {{tenant}} was changed", """
            <p>Hello {{full_name}},</p>
            <p>your account at {{tenant}} has another e-mail address now, and this one does not sign in there any more. If
            it was not you, end your other sessions, change your password and tell an administrator of {{tenant}}:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            """),
    ACCOUNT_LINKED("Your account at {{tenant}} was linked", """
            <p>Hello {{full_name}},</p>
            <p>your account at {{tenant}} was just linked to another account of yours, and each now opens the other. If it
            was not you, sign in, remove the link and change your password:</p>
            <p><a href="{{link}}">{{link}}</a></p>
            """);

    private static final String CATEGORY = "account.";

    private final String subject;
    private final String content;

    AccountLetter(String subject, String content) {
        this.subject = subject;
        this.content = content;
    }

    /** Null for a letter that is not to be written, or that only a later release knows. */
    static @Nullable AccountLetter of(String key) {
        return Arrays.stream(values())
                .filter(letter -> letter.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Marks a tenant's own template, e.g. {@code account.password_reset}. */
    String category() {
        return CATEGORY + key();
    }

    MailTemplate template() {
        return new MailTemplate(null, subject, content);
    }
}
