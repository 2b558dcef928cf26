package io.leaderforge.tenancy.session;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.session.Realm.Rotation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-in of people, on their tenant's host. */
record TenantRealm(UUID tenantId) implements Realm {

    @Override
    public UUID eventTenant() {
        return tenantId;
    }

    @Override
    public String audience() {
        return VerifiedToken.TENANT_AUDIENCE;
    }

    @Override
    public UUID tokenTenant() {
        return tenantId;
    }

    @Override
    public Caller anonymous() {
        return Caller.anonymous(tenantId);
    }

    @Override
    public Caller as(Account account) {
        return Caller.user(tenantId, account.id(), Set.copyOf(account.roles()));
    }

    @Override
    public Uni<@Nullable Account> find(Sql sql, String email) {
        return sql.first(
                row -> Account.of(row, row.getString("password_hash")),
                "select * from login_account($1)",
                EmailAddress.keyOf(email));
    }

    @Override
    public Uni<Void> open(Sql sql, Account account, NewSession session) {
        UUID id = session.grant().session();
        OpaqueToken csrf = session.csrf();
        return requireOpen(sql, account, session.from())
                .chain(open -> insert(sql, account, session))
                .chain(opened -> sql.update(
                        "insert into refresh_tokens (tenant_id, token_hash, session_id, expires_at)"
                                + " values ($1, $2, $3, $4)",
                        tenantId,
                        session.refresh().hash(),
                        id,
                        session.refreshUntil()))
                .chain(stored -> csrf == null ? Uni.createFrom().item(0) : insertCsrf(sql, account, session, csrf))
                .chain(stored ->
                        session.grant().actor() != null ? Uni.createFrom().item(0) : signedIn(sql, account))
                .replaceWithVoid();
    }

    /** The origin of a switch may have ended since it was requested; from here on its end finds the session. */
    private static Uni<Void> requireOpen(Sql sql, Account account, @Nullable SwitchedFrom from) {
        if (from == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.query("select is_open_switch($1, $2, $3) as is_open", account.id(), from.user(), from.session())
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("is_open")) {
                        throw Problems.sessionEnded("The session or link that you come from has ended. Sign in again.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Integer> insert(Sql sql, Account account, NewSession session) {
        Grant grant = session.grant();
        SwitchedFrom from = session.from();
        return sql.update(
                """
                insert into sessions (tenant_id, id, user_id, user_agent, ip_address, second_factor, actor_id, reason,
                  expires_at, opened_by, opened_from, authenticated_at, actor_session_id, network)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, clock_timestamp()), $13, $14)
                """,
                tenantId,
                grant.session(),
                account.id(),
                session.origin().userAgent(),
                session.origin().address(),
                grant.secondFactor(),
                grant.actor(),
                session.reason(),
                grant.notAfter(),
                from == null ? null : from.user(),
                from == null ? null : from.session(),
                grant.authenticatedAt(),
                session.actorSession(),
                Place.network(session.origin()).key());
    }

    private Uni<Integer> insertCsrf(Sql sql, Account account, NewSession session, OpaqueToken csrf) {
        return sql.update(
                """
                insert into csrf_tokens (tenant_id, id, session_id, user_id, token_hash, user_agent, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                tenantId,
                Ids.next(),
                session.grant().session(),
                account.id(),
                csrf.hashText(),
                session.origin().userAgent(),
                session.refreshUntil());
    }

    /**
     * Deletes sessions that have not been used for a long time. They were created at least as long ago, so only old sessions
     * of the person are read, by the index on ids.
     */
    private Uni<Integer> signedIn(Sql sql, Account account) {
        return sql.update(
                        "delete from sessions where tenant_id = $1 and user_id = $2"
                                + " and id < (select uuidv7(interval '-90 days'))"
                                + " and last_used_at < clock_timestamp() - interval '90 days'",
                        tenantId,
                        account.id())
                .chain(forgotten -> sql.update(
                        "update users set last_sign_in_at = clock_timestamp() where tenant_id = $1 and id = $2",
                        tenantId,
                        account.id()));
    }

    @Override
    public Uni<Rotation> rotate(
            Sql sql, Buffer hash, Buffer next, Instant expiresAt, @Nullable String csrfHash, Duration repeatFor) {
        return sql.query(
                        "select * from rotate_refresh_token($1, $2, $3, $4, $5)",
                        hash,
                        next,
                        expiresAt,
                        csrfHash,
                        repeatFor.toMillis())
                .map(rows -> rotation(rows.iterator().next()));
    }

    private static Rotation rotation(Row row) {
        return row.getUUID("user_id") == null
                ? new Rotation(row.getString("outcome"), null, null)
                : new Rotation(row.getString("outcome"), Grant.of(row), Account.of(row));
    }

    @Override
    public Uni<@Nullable Instant> authenticatedAt(Sql sql, UUID session) {
        return sql.first(
                row -> row.getOffsetDateTime("at").toInstant(), "select session_authenticated_at($1) as at", session);
    }

    @Override
    public Uni<Boolean> end(Sql sql, UUID session, String reason) {
        return sql.update(
                        "update sessions set ended_at = clock_timestamp(), end_reason = $3"
                                + " where tenant_id = $1 and id = $2 and ended_at is null",
                        tenantId,
                        session,
                        reason)
                .map(ended -> ended == 1);
    }
}
