package io.leaderforge.tenancy.account;

import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Uncommon;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the account resources take and answer. Nothing of them shows a secret in a log. */
final class AccountBodies {

    private AccountBodies() {}

    /** Somebody who wants to join. */
    record SignUp(
            @NotNull @ValidEmail String email,
            @NotNull @ValidName(max = 500) String fullName) {}

    /**
     * The end of a sign-up.
     *
     * @param token from the e-mail
     */
    record CompleteSignUp(
            @NotBlank @Size(max = 200) String token,

            @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String password) {

        @Override
        public String toString() {
            return "CompleteSignUp[]";
        }
    }

    /** The address of an account, to which it is written as it is stored. */
    record Address(@NotNull @ValidEmail(deliverable = false) String email) {}

    /**
     * An address that is shown to be one's own, by the mailbox and the account.
     *
     * @param token from the e-mail
     * @param password the account's; not needed in a session of the account
     */
    record VerifyEmail(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(min = 1, max = 1000) String password) {

        @Override
        public String toString() {
            return "VerifyEmail[]";
        }
    }

    /**
     * Another password for who has forgotten it.
     *
     * @param token from the e-mail
     * @param keepKeys true: the API keys and directories' tokens that the person has made go on; else they are revoked,
     *     since whoever knew the old password may have made them
     */
    record ConfirmReset(
            @NotBlank @Size(max = 200) String token,

            @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String password,

            @Nullable Boolean keepKeys) {

        boolean keepsKeys() {
            return Boolean.TRUE.equals(keepKeys);
        }

        @Override
        public String toString() {
            return "ConfirmReset[]";
        }
    }

    /** Another password for who knows the present one. */
    record ChangePassword(
            @NotNull @Size(min = 1, max = 1000) String currentPassword,

            @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String newPassword) {

        @Override
        public String toString() {
            return "ChangePassword[]";
        }
    }

    /** Another address for who knows the password. */
    record ChangeEmail(
            @NotNull @ValidEmail String email,
            @NotNull @Size(min = 1, max = 1000) String password) {

        @Override
        public String toString() {
            return "ChangeEmail[]";
        }
    }

    /** The request is taken; what comes of it, the address learns by e-mail. */
    record Accepted(boolean accepted) {}

    record Verified(boolean emailVerified) {}

    record EmailChanged(boolean emailChanged) {}

    record Changed(boolean passwordChanged) {}

    /**
     * The password is another one.
     *
     * @param revokedApiKeys names of the person's API keys that ended with it
     * @param revokedScimTokens names of the directories' tokens that ended with it: make new ones for these directories
     */
    record PasswordReset(boolean passwordChanged, List<String> revokedApiKeys, List<String> revokedScimTokens) {}

    /** A person who has signed up and can now sign in. */
    record SignedUp(UUID id, String email, @Nullable String fullName, boolean isActive, List<String> roles) {

        static SignedUp of(UserState user) {
            return new SignedUp(user.id(), user.email(), user.fullName(), user.isActive(), user.tenantRoles());
        }
    }
}
