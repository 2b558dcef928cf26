package io.leaderforge.tenancy.session;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for sign-in and sessions. */
public final class SessionBodies {

    private SessionBodies() {}

    /**
     * Email address and password.
     *
     * @param cookies true: the tokens are set as cookies, for a page in a browser
     * @param deviceToken of an earlier sign-in on this device, which is then not delayed by failures elsewhere
     * @param platform the slug of the platform that the person signs in on, for the sign-in log
     */
    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(min = 1, max = 1000) String password,
            @Nullable Boolean cookies,
            @Nullable @Size(max = 200) String deviceToken,
            @Nullable @Size(max = 63) String platform) {

        boolean wantsCookies() {
            return Boolean.TRUE.equals(cookies);
        }

        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    record Refresh(@NotBlank @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /** The answer to a sign-in. */
    public sealed interface SignInAnswer permits Tokens, ChallengeView {}

    /**
     * The tokens of a session.
     *
     * @param accessToken null where it is in a cookie
     * @param refreshToken for one refresh; null where it is in a cookie
     * @param tokenType {@code Bearer} or {@code Cookie}
     * @param expiresIn seconds until the access token expires
     * @param csrfToken only with cookies: send it as {@code X-CSRF-Token} with every POST, PUT, PATCH and DELETE
     * @param deviceToken after a password: keep it and send it with later sign-ins on this device; null in a cookie
     */
    public record Tokens(
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Schema(enumeration = {"Bearer", "Cookie"}) String tokenType,
            long expiresIn,
            @Nullable String csrfToken,
            @Nullable String deviceToken)
            implements SignInAnswer {

        @Override
        public String toString() {
            return "Tokens[]";
        }
    }

    /**
     * The password is right; a second step is required.
     *
     * @param challenge to be sent with the code; valid for a few attempts and one sign-in
     * @param purpose {@code second_factor}: send a code. {@code enrolment}: the tenant requires a second factor, enroll one
     * @param expiresIn seconds until the challenge expires
     */
    public record ChallengeView(String challenge, Challenges.Purpose purpose, long expiresIn) implements SignInAnswer {

        @Override
        public String toString() {
            return "ChallengeView[" + purpose + "]";
        }
    }

    record SignedOut(boolean signedOut) {}

    /** @param ended the number of sessions that were ended */
    record SessionsEnded(int ended) {}

    /**
     * An open session.
     *
     * @param userAgent the device, as it identified itself at sign-in
     * @param isCurrent whether it is the session of this request
     * @param operatorId the platform operator who acts as the person in it
     */
    @RegisterForReflection
    record SessionView(
            UUID id,
            @Nullable String userAgent,
            @Nullable String ipAddress,
            boolean secondFactor,
            boolean isCurrent,
            @Nullable UUID operatorId,
            @Nullable String operatorName,
            @Nullable String reason,
            @Nullable Instant expiresAt,
            Instant createdAt,
            Instant lastUsedAt) {

        static final Rows<SessionView> ROWS = Rows.of(SessionView.class)
                .with("is_current", "false")
                .with("operator_id", "{}actor_id")
                .with("operator_name", Named.operator("{}actor_id"));

        SessionView seenFrom(@Nullable UUID current) {
            return new SessionView(
                    id,
                    userAgent,
                    ipAddress,
                    secondFactor,
                    id.equals(current),
                    operatorId,
                    operatorName,
                    reason,
                    expiresAt,
                    createdAt,
                    lastUsedAt);
        }
    }

    /**
     * An operator's open session.
     *
     * @param userAgent the device, as it identified itself at sign-in
     * @param isCurrent whether it is the session of this request
     */
    @RegisterForReflection
    record OperatorSessionView(
            UUID id,
            @Nullable String userAgent,
            @Nullable String ipAddress,
            boolean isCurrent,
            Instant createdAt,
            Instant lastUsedAt) {

        static final Rows<OperatorSessionView> ROWS =
                Rows.of(OperatorSessionView.class).with("is_current", "false");

        OperatorSessionView seenFrom(@Nullable UUID current) {
            return new OperatorSessionView(id, userAgent, ipAddress, id.equals(current), createdAt, lastUsedAt);
        }
    }

    /**
     * The session of the request.
     *
     * @param expiresAt when its access token expires; a refresh gets another one
     * @param expiresIn seconds until then, by the server's clock
     * @param authenticatedAt when the person last signed in or entered the password in it; null in sessions of support
     * @param operatorId the platform operator who acts as the person in it
     */
    record MySessionView(
            UUID id,
            Instant expiresAt,
            long expiresIn,
            @Nullable Instant authenticatedAt,
            @Nullable UUID operatorId) {

        static MySessionView of(Caller caller, Instant expiresAt, Instant now) {
            return new MySessionView(
                    Objects.requireNonNull(caller.session()),
                    expiresAt,
                    Math.max(0, Duration.between(now, expiresAt).toSeconds()),
                    caller.authenticatedAt(),
                    caller.impersonator());
        }
    }

    /** An attempt to sign in and its result, or a change of how a person signs in. */
    @RegisterForReflection
    record AuthLogView(
            UUID id,
            @Nullable UUID userId,
            @Nullable String userName,
            String action,
            @Nullable String platform,
            @Nullable String path,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            Map<String, Object> details,
            Instant createdAt) {

        static final Rows<AuthLogView> ROWS = Rows.of(AuthLogView.class).with("user_name", Named.person("{}user_id"));
    }
}
