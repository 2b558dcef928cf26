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

/** Request and response bodies for accounts. Their texts in logs contain no secrets. */
final class AccountBodies {

    private AccountBodies() {}

    /** A sign-up. */
    record SignUp(
            @NotNull @ValidEmail String email,
            @NotNull @ValidName(max = 500) String fullName) {}

    /**
     * The completion of a sign-up.
     *
     * @param token from the email
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

    /** The email address of an account; emails go to the stored address. */
    record Address(@NotNull @ValidEmail(deliverable = false) String email) {}

    /**
     * The proof that an address belongs to an account.
     *
     * @param token from the email
     * @param password of the account; not needed in a session of the account
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
     * A new password for a forgotten one.
     *
     * @param token from the email
     * @param keepKeys true: the API keys and SCIM tokens that the person has created stay valid; otherwise they are revoked,
     *     since another person who knew the old password may have created them
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

    /** A change of the password, with the current one. */
    record ChangePassword(
            @NotNull @Size(min = 1, max = 1000) String currentPassword,

            @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String newPassword) {

        @Override
        public String toString() {
            return "ChangePassword[]";
        }
    }

    /** A change of the email address, with the password. */
    record ChangeEmail(
            @NotNull @ValidEmail String email,
            @NotNull @Size(min = 1, max = 1000) String password) {

        @Override
        public String toString() {
            return "ChangeEmail[]";
        }
    }

    /** The request is accepted; its result is sent to the address by email. */
    record Accepted(boolean accepted) {}

    record Verified(boolean emailVerified) {}

    record EmailChanged(boolean emailChanged) {}

    record Changed(boolean passwordChanged) {}

    /**
     * The password was reset.
     *
     * @param revokedApiKeys names of the person's API keys that were revoked
     * @param revokedScimTokens names of the SCIM tokens that were revoked: create new ones for their directories
     */
    record PasswordReset(boolean passwordChanged, List<String> revokedApiKeys, List<String> revokedScimTokens) {}

    /** A person who has signed up and can now sign in. */
    record SignedUp(UUID id, String email, @Nullable String fullName, boolean isActive, List<String> roles) {

        static SignedUp of(UserState user) {
            return new SignedUp(user.id(), user.email(), user.fullName(), user.isActive(), user.tenantRoles());
        }
    }
}
