package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.platform.PlatformBodies.CustomizationView;
import io.leaderforge.tenancy.platform.PlatformBodies.PutCustomization;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class CustomizationService {

    static final String ONE = "from platform_customization where platform = $1 and component_key = $2";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
    private static final String LOCKED = ONE + " for update";
    private static final String WRITE = """
            insert into platform_customization as c (tenant_id, id, platform, component_key, customization, revision,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $7)
            on conflict (tenant_id, platform, component_key) do update set customization = excluded.customization,
              revision = greatest(c.revision + 1, excluded.revision), updated_at = excluded.updated_at
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    CustomizationService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<CustomizationView>> put(
            String platform, String componentKey, PutCustomization body, HttpHeaders headers) {
        if (!KEY.matcher(componentKey).matches()) {
            throw Problems.unprocessable(
                    "?component_key",
                    "Use up to 200 letters, digits, dots, colons, hyphens and underscores.",
                    Rule.format("key"));
        }
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/customization", body.customization());
        String path = PlatformResource.PATH + "/" + platform + "/customization/" + componentKey;
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> Upsert.lock(sql, "platform_customization", platform, componentKey))
                .chain(() -> sql.find(CustomizationView.ROWS, LOCKED, platform, componentKey))
                .chain(before -> writes.put(headers, path, before, () -> write(sql, platform, componentKey, body))));
    }

    private Uni<CustomizationView> write(Sql sql, String platform, String componentKey, PutCustomization body) {
        Instant now = clock.instant();
        return sql.store(
                        CustomizationView.ROWS,
                        WRITE,
                        sql.tenant(),
                        Ids.next(),
                        platform,
                        componentKey,
                        body.customization(),
                        Upsert.firstRevision(now),
                        now)
                .call(view -> audit(sql, "platform.customized", view));
    }

    Uni<Void> delete(String platform, String componentKey, HttpHeaders headers) {
        return transaction.withSql(sql -> sql.require(
                        "customization", CustomizationView.ROWS, LOCKED, platform, componentKey)
                .chain(found -> writes.delete(
                        headers,
                        found,
                        () -> sql.update("delete from platform_customization where id = $1", found.id())
                                .chain(() -> audit(sql, "platform.customization_deleted", found)))));
    }

    private static Uni<Void> audit(Sql sql, String action, CustomizationView view) {
        Map<String, @Nullable Object> details =
                Map.of("platform", view.platform(), "component_key", view.componentKey());
        return AuditLog.write(sql, new AuditLog.Action(action, "platform_customization", view.id(), null, details));
    }
}
