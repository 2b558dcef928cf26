package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.platform.PlatformBodies.CreatePlatform;
import io.leaderforge.tenancy.platform.PlatformBodies.EditPlatform;
import io.leaderforge.tenancy.platform.PlatformBodies.PlatformView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PlatformService {

    private static final String INSERT = """
            insert into platforms (tenant_id, id, app_slug, app_name, description, vercel_project_id,
              vercel_project_url, config, access_mode, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $10) returning\s""" + PlatformView.COLUMNS;
    private static final String SETTINGS = """
            insert into platform_settings (tenant_id, id, platform, created_at, updated_at) values ($1, $2, $3, $4, $4)
            """;
    private static final String UPDATE = """
            update platforms set app_name = $3, description = $4, vercel_project_id = $5, vercel_project_url = $6,
              config = $7::text::jsonb, access_mode = $8, updated_at = $9, revision = revision + 1
            where tenant_id = $1 and id = $2 returning\s""" + PlatformView.COLUMNS;
    private static final String LOCKED =
            "select " + PlatformView.COLUMNS + " from platforms where app_slug = $1 for update";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    PlatformService(TenantTransaction transaction, Idempotency idempotency, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, CreatePlatform body) {
        String config = JsonColumn.text("/config", body.config(), JsonColumn.MAX_DOCUMENT / 2);
        return transaction.withSql(sql -> idempotency.once(
                sql, headers, "POST " + PlatformResource.PATH, body, () -> createOnce(sql, body, config)));
    }

    private Uni<Response> createOnce(Sql sql, CreatePlatform body, String config) {
        UUID tenant = sql.caller().requireTenant();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return sql.query(
                        INSERT,
                        tenant,
                        Ids.next(),
                        body.appSlug(),
                        body.appName(),
                        body.description(),
                        body.vercelProjectId(),
                        body.vercelProjectUrl(),
                        config,
                        body.accessMode().key(),
                        now)
                .map(rows -> rows.iterator().next())
                .call(row -> sql.update(SETTINGS, tenant, Ids.next(), body.appSlug(), now))
                .call(row -> audit(sql, "platform.created", row))
                .map(row -> Replies.created(
                        PlatformResource.PATH + "/" + body.appSlug(), PlatformView.of(row), row.getLong("revision")));
    }

    Uni<Response> edit(HttpHeaders headers, String slug, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> locked(sql, slug)
                .chain(row -> edit(sql, headers, row, patch))
                .map(row -> Replies.ok(PlatformView.of(row), row.getLong("revision"))));
    }

    private Uni<Row> edit(Sql sql, HttpHeaders headers, Row before, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, before.getLong("revision"));
        EditPlatform old = EditPlatform.of(before);
        EditPlatform fields = mergePatch.apply(old, patch);
        String config = JsonColumn.text("/config", fields.config(), JsonColumn.MAX_DOCUMENT / 2);
        if (fields.equals(old)) {
            return Uni.createFrom().item(before);
        }
        return sql.query(
                        UPDATE,
                        sql.caller().requireTenant(),
                        before.getUUID("id"),
                        fields.appName(),
                        fields.description(),
                        fields.vercelProjectId(),
                        fields.vercelProjectUrl(),
                        config,
                        fields.accessMode().key(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next())
                .call(row -> audit(sql, "platform.updated", row));
    }

    /** Everything that belongs to it goes with it; access and flags hold it, by their foreign keys. */
    Uni<Void> delete(HttpHeaders headers, String slug) {
        return transaction.withSql(sql -> locked(sql, slug)
                .invoke(row -> Replies.requireMatch(headers, row.getLong("revision")))
                .call(row -> sql.update("delete from platforms where app_slug = $1", slug))
                .chain(row -> audit(sql, "platform.deleted", row)));
    }

    private static Uni<Row> locked(Sql sql, String slug) {
        return sql.first(row -> row, LOCKED, slug).onItem().ifNull().failWith(() -> Problems.notFound("platform"));
    }

    private static Uni<Void> audit(Sql sql, String action, Row row) {
        Map<String, @Nullable Object> details =
                Map.of("app_slug", row.getString("app_slug"), "access_mode", row.getString("access_mode"));
        return AuditLog.write(sql, new AuditLog.Action(action, "platform", row.getUUID("id"), null, details));
    }
}
