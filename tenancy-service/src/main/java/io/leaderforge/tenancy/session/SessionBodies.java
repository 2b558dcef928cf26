package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sign-in resources take and answer. */
public final class SessionBodies {

    private SessionBodies() {}

    /**
     * E-mail and password.
     *
     * @param cookies true: the tokens go into cookies, for a page in a browser
     * @param deviceToken of an earlier sign-in on this device; then failures elsewhere make it wait for nothing
     */
    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(min = 1, max = 1000) String password,
            @Nullable Boolean cookies,
            @Nullable @Size(max = 200) String deviceToken) {

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

    /**
     * The tokens of a session.
     *
     * @param accessToken null where it is in a cookie
     * @param refreshToken good for one refresh; null where it is in a cookie
     * @param tokenType {@code Bearer} or {@code Cookie}
     * @param expiresIn seconds until the access token expires
     * @param csrfToken with cookies alone: to be sent as {@code X-CSRF-Token} with every POST, PUT, PATCH and DELETE
     * @param deviceToken after a password: to be kept, and sent with later sign-ins on this device; null in a cookie
     */
    public record Tokens(
            @Nullable String accessToken,
            @Nullable String refreshToken,
            String tokenType,
            long expiresIn,
            @Nullable String csrfToken,
            @Nullable String deviceToken) {

        @Override
        public String toString() {
            return "Tokens[]";
        }
    }

    /**
     * The password was right; something is missing.
     *
     * @param challenge to be sent with the code; good for a few tries of one sign-in
     * @param purpose {@code second_factor}: send a code. {@code enrolment}: the tenant requires a second factor, enrol one
     * @param expiresIn seconds until the challenge expires
     */
    public record ChallengeView(String challenge, Challenges.Purpose purpose, long expiresIn) {

        @Override
        public String toString() {
            return "ChallengeView[" + purpose + "]";
        }
    }

    record SignedOut(boolean signedOut) {}

    /** @param ended how many sessions were open and have ended */
    record SessionsEnded(int ended) {}

    /**
     * An open session.
     *
     * @param userAgent the device, as it named itself at sign-in
     * @param isCurrent the one this request belongs to
     * @param operatorId a platform operator who acts as the person here, with reason and limit
     */
    record SessionView(
            UUID id,
            @Nullable String userAgent,
            @Nullable String ipAddress,
            boolean secondFactor,
            boolean isCurrent,
            @Nullable UUID operatorId,
            @Nullable String reason,
            @Nullable Instant expiresAt,
            Instant createdAt,
            Instant lastUsedAt) {

        static final String COLUMNS =
                "id, user_agent, ip_address, second_factor, actor_id, reason, expires_at, created_at, last_used_at";

        static SessionView of(Row row, @Nullable UUID current) {
            return new SessionView(
                    row.getUUID("id"),
                    row.getString("user_agent"),
                    row.getString("ip_address"),
                    row.getBoolean("second_factor"),
                    row.getUUID("id").equals(current),
                    row.getUUID("actor_id"),
                    row.getString("reason"),
                    instant(row.getOffsetDateTime("expires_at")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("last_used_at").toInstant());
        }
    }

    /**
     * An operator's open session.
     *
     * @param userAgent the device, as it named itself at sign-in
     * @param isCurrent the one this request belongs to
     */
    record OperatorSessionView(
            UUID id,
            @Nullable String userAgent,
            @Nullable String ipAddress,
            boolean isCurrent,
            Instant createdAt,
            Instant lastUsedAt) {

        static OperatorSessionView of(Row row, @Nullable UUID current) {
            return new OperatorSessionView(
                    row.getUUID("id"),
                    row.getString("user_agent"),
                    row.getString("ip_address"),
                    row.getUUID("id").equals(current),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("last_used_at").toInstant());
        }
    }

    /** What came of an attempt to sign in, or a change of how somebody signs in. */
    record AuthLogView(
            UUID id,
            @Nullable UUID userId,
            String action,
            @Nullable String platform,
            @Nullable String path,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            Map<String, Object> details,
            Instant createdAt) {

        static AuthLogView of(Row row) {
            return new AuthLogView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getString("action"),
                    row.getString("platform"),
                    row.getString("path"),
                    row.getString("ip_address"),
                    row.getString("user_agent"),
                    row.getJsonObject("details").getMap(),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
