package io.leaderforge.tenancy.session;

import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
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
        return sql.first(PlatformRealm::account, "select * from operator_account($1)", email);
    }

    private static Account account(Row row) {
        return new Account(
                row.getUUID("operator_id"),
                row.getString("email"),
                row.getString("password_hash"),
                row.getBoolean("is_active"),
                ROLES,
                0);
    }

    @Override
    public Uni<Void> open(Sql sql, Account account, UUID session, Buffer refreshHash, Instant expiresAt) {
        return sql.update("insert into platform_sessions (id, operator_id) values ($1, $2)", session, account.id())
                .chain(opened -> sql.update(
                        "insert into platform_refresh_tokens (token_hash, session_id, expires_at) values ($1, $2, $3)",
                        refreshHash,
                        session,
                        expiresAt.atOffset(ZoneOffset.UTC)))
                .chain(stored -> sql.update(
                        "update platform_operators set last_sign_in_at = clock_timestamp() where id = $1",
                        account.id()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Rotation> rotate(Sql sql, Buffer hash, Buffer next, Instant expiresAt) {
        return sql.query(
                        "select * from rotate_operator_token($1, $2, $3)",
                        hash,
                        next,
                        expiresAt.atOffset(ZoneOffset.UTC))
                .map(rows -> rotation(rows.iterator().next()));
    }

    private static Rotation rotation(Row row) {
        UUID operator = row.getUUID("operator_id");
        Account account = operator == null ? null : new Account(operator, row.getString("email"), null, true, ROLES, 0);
        return new Rotation(row.getString("outcome"), row.getUUID("session_id"), account);
    }

    @Override
    public Uni<Boolean> end(Sql sql, UUID session) {
        return sql.update(
                        "update platform_sessions set ended_at = clock_timestamp(), end_reason = 'logout'"
                                + " where id = $1 and ended_at is null",
                        session)
                .map(ended -> ended == 1);
    }
}
