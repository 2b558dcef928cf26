package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant or the platform, each with its own accounts, sessions and token audience. */
sealed interface Realm permits TenantRealm, PlatformRealm {

    static Realm of(Caller caller) {
        UUID tenant = caller.tenantId();
        return tenant == null ? new PlatformRealm() : new TenantRealm(tenant);
    }

    /** The tenant in events and tokens; the nil id for the platform. */
    UUID eventTenant();

    String audience();

    @Nullable
    UUID tokenTenant();

    /** An anonymous caller of this realm. */
    Caller anonymous();

    /** The account as a caller of this realm. */
    Caller as(Account account);

    /** Null where the email address has no login here. */
    Uni<@Nullable Account> find(Sql sql, String email);

    /** Stores the session and its first refresh token, and when the account last signed in. */
    Uni<Void> open(Sql sql, Account account, NewSession session);

    /**
     * Uses a refresh token up; see the migration for the outcomes.
     *
     * @param csrfHash of the token that was sent with it; null where none was
     * @param repeatFor how long ago its first use may be to be answered again
     */
    Uni<Rotation> rotate(
            Sql sql, Buffer hash, Buffer next, Instant expiresAt, @Nullable String csrfHash, Duration repeatFor);

    /** When the person last signed in or entered the password in the session. */
    Uni<@Nullable Instant> authenticatedAt(Sql sql, UUID session);

    /** True when the session was still open. */
    Uni<Boolean> end(Sql sql, UUID session, String reason);

    /** The result of using a refresh token; account and grant are null where it is unknown. */
    record Rotation(
            String outcome, @Nullable Grant grant, @Nullable Account account) {

        /** Whether the session goes on, with the token that follows. */
        boolean isGood() {
            return outcome.equals("rotated") || outcome.equals("repeated");
        }

        Rotation authenticated(@Nullable Instant at) {
            return new Rotation(outcome, grant == null ? null : grant.authenticated(at), account);
        }
    }
}
