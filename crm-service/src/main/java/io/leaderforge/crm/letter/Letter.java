package io.leaderforge.crm.letter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The letters that hold a secret or tell of a change to an account, with their standard words. */
public enum Letter {
    SIGN_UP(
            "Finish signing up at {{tenant}}",
            "Someone, probably you, wants to join {{tenant}} with this address. Choose a password, and you are in.",
            "Choose a password",
            "The link is valid until {{valid_until}}. If it was not you, ignore this email: nothing happens."),
    ACCOUNT_EXISTS(
            "You already have an account at {{tenant}}",
            "Someone, probably you, wanted to sign up at {{tenant}} with this address. You have an account there already.",
            "Sign in",
            "If you have forgotten your password, you can ask for another one there. If it was not you, ignore this email."),
    EMAIL_VERIFICATION(
            "Confirm your email address for {{tenant}}",
            "Please confirm that this address is yours.",
            "Confirm this address",
            "The link is valid until {{valid_until}}. If you did not ask for it, ignore this email."),
    PASSWORD_RESET(
            "Choose another password for {{tenant}}",
            "Someone, probably you, has forgotten the password of your account at {{tenant}}.",
            "Choose another password",
            "The link is valid until {{valid_until}} and works once. If it was not you, ignore this email: your password"
                    + " stays as it is."),
    PASSWORD_CHANGED(
            "Your password at {{tenant}} was changed",
            "The password of your account at {{tenant}} was just changed, and other devices were signed out. If it was not"
                    + " you, choose another password at once.",
            "Choose another password",
            ""),
    EMAIL_CHANGE(
            "Confirm your new email address for {{tenant}}",
            "Please confirm that this address is yours. You will then sign in at {{tenant}} with it.",
            "Confirm this address",
            "The link is valid until {{valid_until}}. If you did not ask for it, ignore this email."),
    EMAIL_CHANGED(
            "Your email address at {{tenant}} was changed",
            "Your account at {{tenant}} now has another email address, and this one no longer signs in there. If it was"
                    + " not you, end your other sessions, change your password and inform an administrator of {{tenant}}.",
            "Go to {{tenant}}",
            ""),
    ACCOUNT_LINKED(
            "Your account at {{tenant}} was linked",
            "Your account at {{tenant}} was just linked to another account of yours, and each now opens the other. If it was not"
                    + " you, sign in, remove the link and change your password.",
            "Sign in",
            ""),
    ERASURE_PLANNED(
            "Your account at {{tenant}} will be erased",
            "You have asked for your account at {{tenant}} to be erased. That happens on {{valid_until}} and cannot be undone.",
            "Keep my account",
            "Until then you can sign in and cancel it. If it was not you, cancel it and change your password."),
    INVITATION(
            "You are invited to join {{organization}}",
            "{{inviter}} has invited you to join {{organization}} at {{tenant}}.",
            "Accept the invitation",
            "The link is valid until {{valid_until}}. If you did not expect this invitation, you can ignore this email.");

    private static final List<String> OF_ACCOUNTS = List.of("full_name", "email", "tenant", "valid_until");
    private static final List<String> OF_INVITATIONS = List.of("organization", "inviter", "tenant", "valid_until");

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings.
    private final LetterWords standard;

    Letter(String subject, String intro, String button, String closing) {
        String greeting = subject.contains("{{organization}}") ? "Hello," : "Hello {{full_name}},";
        this.standard = new LetterWords(subject, greeting, intro, button, closing);
    }

    /** Null for a letter that is not to be written, or that only a later release knows. */
    public static @Nullable Letter of(String key) {
        return Arrays.stream(values())
                .filter(letter -> letter.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** As events, rows and addresses name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** It tells somebody of their account. */
    public boolean isOfAccount() {
        return this != INVITATION;
    }

    LetterWords standard() {
        return standard;
    }

    /** What the words can name. The link is not among them: it has its own place. */
    List<String> variables() {
        return isOfAccount() ? OF_ACCOUNTS : OF_INVITATIONS;
    }
}
