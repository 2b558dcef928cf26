package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.platform.PlatformBodies.AccessView;
import io.leaderforge.tenancy.platform.PlatformBodies.GrantAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AccessService {

    private static final String LOCKED = "from platform_access where platform_slug = $1 and user_id = $2 for update";
    private static final String WRITE = """
            insert into platform_access as a (tenant_id, id, user_id, platform_slug, granted_at, granted_by, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (tenant_id, platform_slug, user_id) do update set granted_at = excluded.granted_at,
              granted_by = excluded.granted_by, expires_at = excluded.expires_at, revision = a.revision + 1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    AccessService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<AccessView>> grant(String platform, UUID userId, GrantAccess body, HttpHeaders headers) {
        Instant now = clock.instant();
        if (body.expiresAt() != null && !body.expiresAt().isAfter(now)) {
            throw Problems.unprocessable("/expires_at", "Choose a time in the future, or none.", Rule.future());
        }
        String path = PlatformResource.PATH + "/" + platform + "/access/" + userId;
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> sql.requireRow("person", "select 1 from users where id = $1", userId))
                .chain(() -> Upsert.lock(sql, "platform_access", platform, userId.toString()))
                .chain(() -> sql.find(AccessView.ROWS, LOCKED, platform, userId))
                .chain(before ->
                        writes.put(headers, path, before, () -> write(sql, platform, userId, body.expiresAt(), now))));
    }

    private static Uni<AccessView> write(
            Sql sql, String platform, UUID userId, @Nullable Instant expiresAt, Instant now) {
        return sql.store(
                        AccessView.ROWS,
                        WRITE,
                        sql.tenant(),
                        Ids.next(),
                        userId,
                        platform,
                        now,
                        sql.caller().requireUser(),
                        expiresAt)
                .call(view -> audit(sql, "platform.access_granted", view));
    }

    Uni<Void> revoke(String platform, UUID userId, HttpHeaders headers) {
        return transaction.withSql(sql -> sql.require("access", AccessView.ROWS, LOCKED, platform, userId)
                .chain(found -> writes.delete(
                        headers,
                        found,
                        () -> sql.update("delete from platform_access where id = $1", found.id())
                                .chain(() -> audit(sql, "platform.access_revoked", found)))));
    }

    private static Uni<Void> audit(Sql sql, String action, AccessView access) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("user_id", access.userId());
        details.put("platform", access.platformSlug());
        details.put("expires_at", access.expiresAt());
        return AuditLog.write(sql, new AuditLog.Action(action, "platform_access", access.id(), null, details));
    }
}
