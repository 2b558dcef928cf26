package io.leaderforge.tenancy.session;

import io.leaderforge.kit.auth.VerifiedToken;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-in of platform operators, on the platform host. */
record PlatformRealm() implements Realm {

    private static final UUID NO_TENANT = new UUID(0, 0);
    private static final List<String> ROLES = List.of("platform_admin");

    @Override
    public UUID eventTenant() {
        return NO_TENANT;
    }

    @Override
    public String audience() {
        return VerifiedToken.PLATFORM_AUDIENCE;
    }

    @Override
    public @Nullable UUID tokenTenant() {
        return null;
    }

    @Override
    public Caller anonymous() {
        return Caller.anonymous(null);
    }

    @Override
    public Caller as(Account account) {
        return Caller.platform(account.id());
    }

    @Override
    public Uni<@Nullable Account> find(Sql sql, String email) {
        return sql.first(
                row -> account(row, row.getString("password_hash"), row.getBoolean("is_active")),
                "select * from operator_account($1)",
                EmailAddress.keyOf(email));
    }

    private static Account account(Row row, @Nullable String passwordHash, boolean isActive) {
        return new Account(
                row.getUUID("operator_id"),
                row.getString("email"),
                passwordHash,
                isActive,
                ROLES,
                0,
                Account.Factor.NONE);
    }

    @Override
    public Uni<Void> open(Sql sql, Account account, NewSession session) {
        UUID id = session.grant().session();
        OpaqueToken csrf = session.csrf();
        return sql.update(
                        """
                        insert into platform_sessions (id, operator_id, user_agent, ip_address, csrf_hash, network)
                        values ($1, $2, $3, $4, $5, $6)
                        """,
                        id,
                        account.id(),
                        session.origin().userAgent(),
                        session.origin().address(),
                        csrf == null ? null : csrf.hashText(),
                        Place.network(session.origin()).key())
                .chain(opened -> sql.update(
                        "insert into platform_refresh_tokens (token_hash, session_id, expires_at) values ($1, $2, $3)",
                        session.refresh().hash(),
                        id,
                        session.refreshUntil()))
                .chain(stored -> sql.update(
                        "update platform_operators set last_sign_in_at = clock_timestamp() where id = $1",
                        account.id()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Rotation> rotate(
            Sql sql, Buffer hash, Buffer next, Instant expiresAt, @Nullable String csrfHash, Duration repeatFor) {
        return sql.query(
                        "select * from rotate_operator_token($1, $2, $3, $4, $5)",
                        hash,
                        next,
                        expiresAt,
                        csrfHash,
                        repeatFor.toMillis())
                .map(rows -> rotation(rows.iterator().next()));
    }

    private static Rotation rotation(Row row) {
        String outcome = row.getString("outcome");
        if (row.getUUID("operator_id") == null) {
            return new Rotation(outcome, null, null);
        }
        Grant grant = new Grant(row.getUUID("session_id"), false, row.getString("csrf_hash"), null, null, null);
        return new Rotation(outcome, grant, account(row, null, true));
    }

    @Override
    public Uni<@Nullable Instant> authenticatedAt(Sql sql, UUID session) {
        return sql.first(
                row -> row.getOffsetDateTime("at").toInstant(),
                "select operator_session_authenticated_at($1) as at",
                session);
    }

    @Override
    public Uni<Boolean> end(Sql sql, UUID session, String reason) {
        return sql.update(
                        "update platform_sessions set ended_at = clock_timestamp(), end_reason = $2"
                                + " where id = $1 and ended_at is null",
                        session,
                        reason)
                .map(ended -> ended == 1);
    }
}
