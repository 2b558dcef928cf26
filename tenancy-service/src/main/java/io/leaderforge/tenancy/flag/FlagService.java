package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.FeatureFlagState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.flag.FlagBodies.CreateFlag;
import io.leaderforge.tenancy.flag.FlagBodies.EditFlag;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes flags; each change is published and audited. */
@ApplicationScoped
class FlagService {

    @Produces
    @Singleton
    static final States<FeatureFlagState> STATES =
            States.of(Rows.of(FeatureFlagState.class).with("percentage", "trim_scale({}percentage)"), "feature_flags");

    private static final String UPDATE = """
            update feature_flags set name = $2, description = $3, type = $4, access_level = $5, is_enabled = $6,
              config = $7::text::jsonb, variants = $8::text::jsonb, on_variant = $9, off_variant = $10,
              weights = $11::text::jsonb, roles = $12, percentage = $13, updated_at = $14, revision = revision + 1
            where id = $1""";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    FlagService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<FlagView>> create(CreateFlag body, HttpHeaders headers) {
        return transaction.withSql(
                sql -> writes.create(sql, headers, FlagResource.PATH, body, () -> insert(sql, body)));
    }

    private Uni<FlagView> insert(Sql sql, CreateFlag body) {
        FlagView flag = body.flag(sql.tenant(), Ids.next(), clock.instant());
        FlagRules.check(flag.valueType(), flag.editable());
        return Platforms.requireReference(sql, "/platform", flag.platform())
                .chain(() -> sql.insert("feature_flags", FlagView.ROWS, flag))
                .chain(() -> STATES.publish(sql, FlagView.ROWS, flag.id()))
                .call(created -> audit(sql, "feature_flag.created", created, null));
    }

    Uni<RestResponse<FlagView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, id)
                .chain(flag ->
                        writes.edit(headers, patch, flag, flag.editable(), fields -> update(sql, flag, fields))));
    }

    private Uni<FlagView> update(Sql sql, FlagView before, EditFlag fields) {
        FlagRules.check(before.valueType(), fields);
        return STATES.store(
                        sql,
                        FlagView.ROWS,
                        UPDATE,
                        before.id(),
                        fields.name(),
                        fields.description(),
                        fields.type(),
                        fields.accessLevel(),
                        fields.isEnabled(),
                        fields.config(),
                        fields.variants(),
                        fields.onVariant(),
                        fields.offVariant(),
                        fields.weights(),
                        fields.roles(),
                        fields.percentage(),
                        clock.instant())
                .call(flag -> audit(sql, "feature_flag.updated", flag, before));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, id)
                .chain(flag -> writes.delete(
                        headers,
                        flag,
                        () -> sql.update("delete from feature_flags where id = $1", id)
                                .chain(() -> Outbox.tombstone(sql, FeatureFlagState.class, id, flag.revision() + 1))
                                .chain(() -> audit(sql, "feature_flag.deleted", flag, flag)))));
    }

    private static Uni<FlagView> locked(Sql sql, UUID id) {
        return sql.require("feature flag", FlagView.ROWS, "from feature_flags where id = $1 for update", id);
    }

    private static Uni<Void> audit(Sql sql, String action, FlagView flag, @Nullable FlagView before) {
        Map<String, @Nullable Object> details = before == null
                ? Map.of("feature_key", flag.featureKey(), "after", values(flag))
                : Map.of("feature_key", flag.featureKey(), "before", values(before), "after", values(flag));
        return AuditLog.write(sql, new AuditLog.Action(action, "feature_flag", flag.id(), null, details));
    }

    private static Map<String, Object> values(FlagView flag) {
        return Map.of(
                "is_enabled", flag.isEnabled(),
                "access_level", flag.accessLevel().text(),
                "roles", flag.roles(),
                "percentage", flag.percentage().toPlainString(),
                "on_variant", flag.onVariant());
    }
}
