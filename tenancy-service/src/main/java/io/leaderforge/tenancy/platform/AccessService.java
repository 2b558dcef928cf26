package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.platform.PlatformBodies.AccessView;
import io.leaderforge.tenancy.platform.PlatformBodies.GrantAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AccessService {

    private static final String BEFORE =
            "select revision from platform_access where platform_slug = $1 and user_id = $2 for update";
    private static final String WRITE = """
            insert into platform_access as a (tenant_id, id, user_id, platform_slug, granted_at, granted_by, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (tenant_id, platform_slug, user_id) do update set granted_at = excluded.granted_at,
              granted_by = excluded.granted_by, expires_at = excluded.expires_at, revision = a.revision + 1
            returning\s""" + AccessView.COLUMNS;
    private static final String DELETE = "delete from platform_access where platform_slug = $1 and user_id = $2"
            + " returning " + AccessView.COLUMNS;

    private final TenantTransaction transaction;
    private final Clock clock;

    AccessService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<Response> grant(HttpHeaders headers, String platform, UUID userId, GrantAccess body) {
        Instant now = clock.instant();
        if (body.expiresAt() != null && !body.expiresAt().isAfter(now)) {
            throw Problems.unprocessable("/expires_at", "Access ends in the future, or never.");
        }
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(there -> requirePerson(sql, userId))
                .chain(known -> Upsert.lock(sql, "platform_access", platform, userId.toString()))
                .chain(locked -> Upsert.revision(sql, BEFORE, platform, userId))
                .invoke(before -> Upsert.requireMatch(headers, before))
                .chain(before -> write(sql, platform, userId, body.expiresAt(), now)
                        .map(row -> Upsert.reply(
                                before,
                                PlatformResource.PATH + "/" + platform + "/access/" + userId,
                                AccessView.of(row, now),
                                row.getLong("revision")))));
    }

    private static Uni<Void> requirePerson(Sql sql, UUID userId) {
        return sql.first(row -> row, "select id from users where id = $1", userId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"))
                .replaceWithVoid();
    }

    private static Uni<Row> write(Sql sql, String platform, UUID userId, @Nullable Instant expiresAt, Instant now) {
        return sql.query(
                        WRITE,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        userId,
                        platform,
                        now.atOffset(ZoneOffset.UTC),
                        sql.caller().requireUser(),
                        expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next())
                .call(row -> audit(sql, "platform.access_granted", row));
    }

    Uni<Void> revoke(HttpHeaders headers, String platform, UUID userId) {
        return transaction.withSql(sql -> Upsert.revision(sql, BEFORE, platform, userId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("access"))
                .invoke(revision -> Replies.requireMatch(headers, revision))
                .chain(revision -> sql.query(DELETE, platform, userId))
                .chain(rows ->
                        audit(sql, "platform.access_revoked", rows.iterator().next())));
    }

    private static Uni<Void> audit(Sql sql, String action, Row row) {
        Map<String, @Nullable Object> details = Map.of(
                "user_id", row.getUUID("user_id").toString(),
                "platform", row.getString("platform_slug"),
                "expires_at", String.valueOf(row.getOffsetDateTime("expires_at")));
        return AuditLog.write(sql, new AuditLog.Action(action, "platform_access", row.getUUID("id"), null, details));
    }
}
