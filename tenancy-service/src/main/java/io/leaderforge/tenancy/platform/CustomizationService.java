package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.platform.PlatformBodies.CustomizationView;
import io.leaderforge.tenancy.platform.PlatformBodies.PutCustomization;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class CustomizationService {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
    private static final String BEFORE =
            "select revision from platform_customization" + " where platform = $1 and component_key = $2 for update";
    private static final String WRITE = """
            insert into platform_customization as c (tenant_id, id, platform, component_key, customization, revision,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $7)
            on conflict (tenant_id, platform, component_key) do update set customization = excluded.customization,
              revision = greatest(c.revision + 1, excluded.revision), updated_at = excluded.updated_at
            returning\s""" + CustomizationView.COLUMNS;

    private final TenantTransaction transaction;
    private final Clock clock;

    CustomizationService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<Response> put(HttpHeaders headers, String platform, String componentKey, PutCustomization body) {
        if (!KEY.matcher(componentKey).matches()) {
            throw Problems.unprocessable(
                    "?component_key", "Use up to 200 letters, digits, dots, colons, hyphens and underscores.");
        }
        String text = JsonColumn.text("/customization", body.customization(), JsonColumn.MAX_DOCUMENT / 2);
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(there -> Upsert.lock(sql, "platform_customization", platform, componentKey))
                .chain(locked -> Upsert.revision(sql, BEFORE, platform, componentKey))
                .invoke(before -> Upsert.requireMatch(headers, before))
                .chain(before -> write(sql, platform, componentKey, text)
                        .map(row -> Upsert.reply(
                                before,
                                PlatformResource.PATH + "/" + platform + "/customization/" + componentKey,
                                CustomizationView.of(row),
                                row.getLong("revision")))));
    }

    private Uni<Row> write(Sql sql, String platform, String componentKey, String text) {
        Instant now = clock.instant();
        return sql.query(
                        WRITE,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        platform,
                        componentKey,
                        text,
                        Upsert.firstRevision(now),
                        now.atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next())
                .call(row -> audit(sql, "platform.customized", row));
    }

    Uni<Void> delete(HttpHeaders headers, String platform, String componentKey) {
        return transaction.withSql(sql -> sql.first(
                        row -> row,
                        "select " + CustomizationView.COLUMNS
                                + " from platform_customization where platform = $1 and component_key = $2 for update",
                        platform,
                        componentKey)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("customization"))
                .invoke(row -> Replies.requireMatch(headers, row.getLong("revision")))
                .call(row -> sql.update("delete from platform_customization where id = $1", row.getUUID("id")))
                .chain(row -> audit(sql, "platform.customization_deleted", row)));
    }

    private static Uni<Void> audit(Sql sql, String action, Row row) {
        Map<String, @Nullable Object> details =
                Map.of("platform", row.getString("platform"), "component_key", row.getString("component_key"));
        return AuditLog.write(
                sql, new AuditLog.Action(action, "platform_customization", row.getUUID("id"), null, details));
    }
}
