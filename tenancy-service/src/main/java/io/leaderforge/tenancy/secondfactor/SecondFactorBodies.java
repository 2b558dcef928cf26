package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the resources take and answer. */
final class SecondFactorBodies {

    private SecondFactorBodies() {}

    /**
     * The second step of a sign-in.
     *
     * @param challenge of the login's answer
     * @param code six digits of the authenticator app, or a recovery code
     * @param cookies true: the tokens go into cookies
     * @param deviceToken of an earlier sign-in on this device; then failures elsewhere make it wait for nothing
     */
    record ShowCode(
            @NotBlank @Size(max = 200) String challenge,
            @NotBlank @Size(max = 50) String code,
            @Nullable Boolean cookies,
            @Nullable @Size(max = 200) String deviceToken) {

        /** With the token that a cookie holds, where the body has none. */
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

    /** @param challenge of a login that asks for an enrolment */
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
     * What makes a session as fresh as a sign-in.
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

    /** The next refresh answers a token that says so. */
    record Reauthenticated(boolean reauthenticated) {}

    /** What removing a second factor takes, so that a stolen session is not enough. */
    record Remove(
            @NotNull @Size(min = 1, max = 1000) String password,
            @NotBlank @Size(max = 50) String code) {

        @Override
        public String toString() {
            return "Remove[]";
        }
    }

    /**
     * A secret that waits for its first code; it is seen this once.
     *
     * @param secret in Base32, for typing
     * @param otpauthUri for a QR code
     */
    record EnrolmentView(String secret, String otpauthUri) {

        @Override
        public String toString() {
            return "EnrolmentView[]";
        }
    }

    /** @param recoveryCodes each good once, seen this once */
    record RecoveryCodesView(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesView[]";
        }
    }

    /**
     * Enrolled and signed in.
     *
     * @param recoveryCodes each good once, seen this once
     */
    record EnrolledView(List<String> recoveryCodes, Tokens session) {

        @Override
        public String toString() {
            return "EnrolledView[]";
        }
    }

    /** @param recoveryCodesLeft how many can still be used */
    record SecondFactorView(boolean enrolled, @Nullable Instant enrolledAt, int recoveryCodesLeft) {

        static SecondFactorView of(SecondFactors.@Nullable State state) {
            return state == null
                    ? new SecondFactorView(false, null, 0)
                    : new SecondFactorView(true, state.confirmedAt(), state.recoveryCodesLeft());
        }
    }
}
