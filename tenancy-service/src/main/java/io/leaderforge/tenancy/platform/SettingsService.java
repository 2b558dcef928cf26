package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.platform.PlatformBodies.EditPlatformSettings;
import io.leaderforge.tenancy.platform.PlatformBodies.SettingsView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SettingsService {

    private static final String UPDATE = """
            update platform_settings set settings = $2::text::jsonb, updated_at = $3, revision = revision + 1
            where platform = $1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    SettingsService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<SettingsView>> edit(String platform, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> require(sql, platform, " for update")
                .chain(found -> writes.edit(
                        headers,
                        patch,
                        found,
                        new EditPlatformSettings(found.settings()),
                        edited -> update(sql, platform, edited))));
    }

    private Uni<SettingsView> update(Sql sql, String platform, EditPlatformSettings edited) {
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/settings", edited.settings());
        Map<String, @Nullable Object> details = Map.of("platform", platform);
        return sql.store(SettingsView.ROWS, UPDATE, platform, edited.settings(), clock.instant())
                .call(view -> AuditLog.write(
                        sql,
                        new AuditLog.Action(
                                "platform.settings_changed", "platform_settings", view.id(), null, details)));
    }

    static Uni<SettingsView> require(Sql sql, String platform, String lock) {
        return sql.require(
                "platform", SettingsView.ROWS, "from platform_settings where platform = $1" + lock, platform);
    }
}
