package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where somebody signs in: one tenant, or the platform. Each has accounts, sessions and a token audience of its own. */
sealed interface Realm permits TenantRealm, PlatformRealm {

    static Realm of(Caller caller) {
        UUID tenant = caller.tenantId();
        return tenant == null ? new PlatformRealm() : new TenantRealm(tenant);
    }

    /** The tenant named in events and tokens; the nil id for the platform, which is none. */
    UUID eventTenant();

    String audience();

    @Nullable
    UUID tokenTenant();

    /** Nobody known, in this realm. */
    Caller anonymous();

    /** The account's owner, in this realm. */
    Caller as(Account account);

    /** An item of null where the e-mail has no login here. */
    Uni<@Nullable Account> find(Sql sql, String email);

    /** Writes the session and its first refresh token, and when the account last signed in. */
    Uni<Void> open(Sql sql, Account account, NewSession session);

    /**
     * Uses a refresh token up; see the migration for the outcomes.
     *
     * @param csrfHash of the token that came with it; null where none did
     */
    Uni<Rotation> rotate(Sql sql, Buffer hash, Buffer next, Instant expiresAt, @Nullable String csrfHash);

    /** When the person of the session last signed in or showed the password in it. */
    Uni<@Nullable Instant> authenticatedAt(Sql sql, UUID session);

    /** True when the session was still open. */
    Uni<Boolean> end(Sql sql, UUID session, String reason);

    /** What became of a refresh token; account and grant are null where it is unknown. */
    record Rotation(
            String outcome, @Nullable Grant grant, @Nullable Account account) {

        Rotation authenticated(@Nullable Instant at) {
            return new Rotation(outcome, grant == null ? null : grant.authenticated(at), account);
        }
    }
}
