package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for second factors. */
final class SecondFactorBodies {

    private SecondFactorBodies() {}

    /**
     * The second step of a sign-in.
     *
     * @param challenge from the login response
     * @param code six digits of the authenticator app, or a recovery code
     * @param cookies true: the tokens are set as cookies
     * @param deviceToken of an earlier sign-in on this device, which is then not delayed by failures elsewhere
     */
    record ShowCode(
            @NotBlank @Size(max = 200) String challenge,
            @NotBlank @Size(max = 50) String code,
            @Nullable Boolean cookies,
            @Nullable @Size(max = 200) String deviceToken) {

        /** With the token of the cookie, where the body has none. */
        ShowCode on(@Nullable String device) {
            return deviceToken == null && device != null ? new ShowCode(challenge, code, cookies, device) : this;
        }

        boolean wantsCookies() {
            return Boolean.TRUE.equals(cookies);
        }

        @Override
        public String toString() {
            return "ShowCode[]";
        }
    }

    /** @param challenge of a login that requires an enrolment */
    record BeginEnrolment(@NotBlank @Size(max = 200) String challenge) {

        @Override
        public String toString() {
            return "BeginEnrolment[]";
        }
    }

    /** @param code six digits of the authenticator app, or a recovery code */
    record Code(@NotBlank @Size(max = 50) String code) {

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** The password, so that a stolen session is not enough. */
    record BeginOwnEnrolment(
            @NotNull @Size(min = 1, max = 1000) String password) {

        @Override
        public String toString() {
            return "BeginOwnEnrolment[]";
        }
    }

    /**
     * The proof that renews a session's authentication.
     *
     * @param code of the authenticator app, or a recovery code, where a second factor is enrolled
     */
    record Reauthenticate(
            @NotNull @Size(min = 1, max = 1000) String password,
            @Nullable @Size(min = 1, max = 50) String code) {

        @Override
        public String toString() {
            return "Reauthenticate[]";
        }
    }

    /** The tokens of the next refresh are newly authenticated. */
    record Reauthenticated(boolean reauthenticated) {}

    /** Password and code, so that a stolen session is not enough to remove a second factor. */
    record Remove(
            @NotNull @Size(min = 1, max = 1000) String password,
            @NotBlank @Size(max = 50) String code) {

        @Override
        public String toString() {
            return "Remove[]";
        }
    }

    /**
     * A secret that is to be confirmed by its first code; it is shown only once.
     *
     * @param secret in Base32, to be typed
     * @param otpauthUri for a QR code
     */
    record EnrolmentView(
            @NotAudited String secret, @NotAudited String otpauthUri) {

        @Override
        public String toString() {
            return "EnrolmentView[]";
        }
    }

    /** @param recoveryCodes each valid once, shown only once */
    record RecoveryCodesView(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesView[]";
        }
    }

    /**
     * Enrolled and signed in.
     *
     * @param recoveryCodes each valid once, shown only once
     */
    record EnrolledView(List<String> recoveryCodes, Tokens session) {

        @Override
        public String toString() {
            return "EnrolledView[]";
        }
    }

    /** @param recoveryCodesLeft the number of unused recovery codes */
    record SecondFactorView(boolean enrolled, @Nullable Instant enrolledAt, int recoveryCodesLeft) {

        static SecondFactorView of(SecondFactors.@Nullable State state) {
            return state == null
                    ? new SecondFactorView(false, null, 0)
                    : new SecondFactorView(true, state.confirmedAt(), state.recoveryCodesLeft());
        }
    }
}
