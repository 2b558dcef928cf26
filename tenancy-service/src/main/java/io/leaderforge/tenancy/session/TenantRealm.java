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
        return sql.first(TenantRealm::account, "select * from login_account($1)", email);
    }

    private static Account account(Row row) {
        return new Account(
                row.getUUID("user_id"),
                row.getString("email"),
                row.getString("password_hash"),
                row.getBoolean("is_active"),
                List.of(row.getArrayOfStrings("roles")),
                row.getLong("revision"));
    }

    @Override
    public Uni<Void> open(Sql sql, Account account, UUID session, Buffer refreshHash, Instant expiresAt) {
        return sql.update(
                        "insert into sessions (tenant_id, id, user_id) values ($1, $2, $3)",
                        tenantId,
                        session,
                        account.id())
                .chain(opened -> sql.update(
                        "insert into refresh_tokens (tenant_id, token_hash, session_id, expires_at)"
                                + " values ($1, $2, $3, $4)",
                        tenantId,
                        refreshHash,
                        session,
                        expiresAt.atOffset(ZoneOffset.UTC)))
                .chain(stored -> sql.update(
                        "update users set last_sign_in_at = clock_timestamp() where tenant_id = $1 and id = $2",
                        tenantId,
                        account.id()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Rotation> rotate(Sql sql, Buffer hash, Buffer next, Instant expiresAt) {
        return sql.query(
                        "select * from rotate_refresh_token($1, $2, $3)",
                        hash,
                        next,
                        expiresAt.atOffset(ZoneOffset.UTC))
                .map(rows -> rotation(rows.iterator().next()));
    }

    private static Rotation rotation(Row row) {
        UUID user = row.getUUID("user_id");
        Account account = user == null
                ? null
                : new Account(
                        user,
                        row.getString("email"),
                        null,
                        true,
                        List.of(row.getArrayOfStrings("roles")),
                        row.getLong("revision"));
        return new Rotation(row.getString("outcome"), row.getUUID("session_id"), account);
    }

    @Override
    public Uni<Boolean> end(Sql sql, UUID session) {
        return sql.update(
                        "update sessions set ended_at = clock_timestamp(), end_reason = 'logout'"
                                + " where tenant_id = $1 and id = $2 and ended_at is null",
                        tenantId,
                        session)
                .map(ended -> ended == 1);
    }
}
