package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.platform.PlatformBodies.CreatePlatform;
import io.leaderforge.tenancy.platform.PlatformBodies.EditPlatform;
import io.leaderforge.tenancy.platform.PlatformBodies.PlatformView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PlatformService {

    private static final String INSERT = """
            insert into platforms (tenant_id, id, app_slug, app_name, description, vercel_project_id,
              vercel_project_url, config, access_mode, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $10)
            """;
    private static final String SETTINGS = """
            insert into platform_settings (tenant_id, id, platform, created_at, updated_at) values ($1, $2, $3, $4, $4)
            """;
    private static final String UPDATE = """
            update platforms set app_name = $2, description = $3, vercel_project_id = $4, vercel_project_url = $5,
              config = $6::text::jsonb, access_mode = $7, updated_at = $8, revision = revision + 1 where id = $1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    PlatformService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<PlatformView>> create(CreatePlatform body, HttpHeaders headers) {
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/config", body.config());
        String path = PlatformResource.PATH + "/" + body.appSlug();
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + PlatformResource.PATH,
                body,
                () -> insert(sql, body).map(view -> Reply.created(path, view, view.revision()))));
    }

    private Uni<PlatformView> insert(Sql sql, CreatePlatform body) {
        UUID tenant = sql.tenant();
        Instant now = clock.instant();
        return PlatformStates.STATES
                .store(
                        sql,
                        PlatformView.ROWS,
                        INSERT,
                        tenant,
                        Ids.next(),
                        body.appSlug(),
                        body.appName(),
                        body.description(),
                        body.vercelProjectId(),
                        body.vercelProjectUrl(),
                        body.config(),
                        body.accessMode(),
                        now)
                .call(() -> sql.update(SETTINGS, tenant, Ids.next(), body.appSlug(), now))
                .call(view -> audit(sql, "platform.created", view));
    }

    Uni<RestResponse<PlatformView>> edit(String slug, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, slug)
                .chain(view ->
                        writes.edit(headers, patch, view, view.editable(), edited -> update(sql, view.id(), edited))));
    }

    private Uni<PlatformView> update(Sql sql, UUID id, EditPlatform edited) {
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/config", edited.config());
        return PlatformStates.STATES
                .store(
                        sql,
                        PlatformView.ROWS,
                        UPDATE,
                        id,
                        edited.appName(),
                        edited.description(),
                        edited.vercelProjectId(),
                        edited.vercelProjectUrl(),
                        edited.config(),
                        edited.accessMode(),
                        clock.instant())
                .call(view -> audit(sql, "platform.updated", view));
    }

    /** What belongs to the platform is deleted with it; access and flags prevent that by their foreign keys. */
    Uni<Void> delete(String slug, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, slug)
                .chain(view -> writes.delete(
                        headers,
                        view,
                        () -> sql.update("delete from platforms where id = $1", view.id())
                                .chain(() -> Outbox.tombstone(sql, PlatformState.class, view.id(), view.revision() + 1))
                                .chain(() -> audit(sql, "platform.deleted", view)))));
    }

    private static Uni<PlatformView> locked(Sql sql, String slug) {
        return sql.require("platform", PlatformView.ROWS, "from platforms where app_slug = $1 for update", slug);
    }

    private static Uni<Void> audit(Sql sql, String action, PlatformView view) {
        Map<String, @Nullable Object> details = Map.of(
                "app_slug", view.appSlug(), "access_mode", view.accessMode().text());
        return AuditLog.write(sql, new AuditLog.Action(action, "platform", view.id(), null, details));
    }
}
