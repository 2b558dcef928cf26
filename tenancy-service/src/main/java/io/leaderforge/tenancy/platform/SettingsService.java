package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.platform.PlatformBodies.EditSettings;
import io.leaderforge.tenancy.platform.PlatformBodies.SettingsView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SettingsService {

    private static final String ONE =
            "select id, " + SettingsView.COLUMNS + " from platform_settings where platform = $1";
    private static final String UPDATE = """
            update platform_settings set settings = $2::text::jsonb, updated_at = $3, revision = revision + 1
            where platform = $1 returning id,\s""" + SettingsView.COLUMNS;

    private final TenantTransaction transaction;
    private final MergePatch mergePatch;
    private final Clock clock;

    SettingsService(TenantTransaction transaction, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> edit(HttpHeaders headers, String platform, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> row(sql, platform, " for update")
                .chain(row -> edit(sql, headers, row, patch))
                .map(row -> Replies.ok(SettingsView.of(row), row.getLong("revision"))));
    }

    private Uni<Row> edit(Sql sql, HttpHeaders headers, Row before, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, before.getLong("revision"));
        EditSettings old = new EditSettings(SettingsView.of(before).settings());
        EditSettings settings = mergePatch.apply(old, patch);
        String text = JsonColumn.text("/settings", settings.settings(), JsonColumn.MAX_DOCUMENT / 2);
        if (settings.equals(old)) {
            return Uni.createFrom().item(before);
        }
        String platform = before.getString("platform");
        Map<String, @Nullable Object> details = Map.of("platform", platform);
        return sql.query(UPDATE, platform, text, clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next())
                .call(row -> AuditLog.write(
                        sql,
                        new AuditLog.Action(
                                "platform.settings_changed", "platform_settings", row.getUUID("id"), null, details)));
    }

    static Uni<Row> row(Sql sql, String platform, String lock) {
        return sql.first(row -> row, ONE + lock, platform)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("platform"));
    }
}
