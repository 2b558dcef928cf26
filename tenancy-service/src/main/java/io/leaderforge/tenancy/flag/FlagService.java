package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.FeatureFlagState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.flag.FlagBodies.CreateFlag;
import io.leaderforge.tenancy.flag.FlagBodies.EditFlag;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes flags; each change is published and written into the audit log. */
@ApplicationScoped
class FlagService {

    private static final String INSERT = """
            insert into feature_flags (tenant_id, id, platform, feature_key, name, description, type, access_level,
              is_enabled, config, value_type, variants, on_variant, off_variant, weights, roles, percentage,
              created_at, updated_at)
            values ($1, $2, $14, $15, $3, $4, $5, $6, $7, $8::text::jsonb, $16, $9::text::jsonb, $10, $11,
              $12::text::jsonb, $13, $17, $18, $18) returning\s""" + Flag.COLUMNS;
    private static final String UPDATE = """
            update feature_flags set name = $3, description = $4, type = $5, access_level = $6, is_enabled = $7,
              config = $8::text::jsonb, variants = $9::text::jsonb, on_variant = $10, off_variant = $11,
              weights = $12::text::jsonb, roles = $13, percentage = $14, updated_at = $15, revision = revision + 1
            where tenant_id = $1 and id = $2 returning\s""" + Flag.COLUMNS;
    private static final String LOCKED = "select " + Flag.COLUMNS + " from feature_flags where id = $1 for update";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    FlagService(TenantTransaction transaction, Idempotency idempotency, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, CreateFlag body) {
        FlagRules.check(body.valueType(), body.editable());
        return transaction.withSql(
                sql -> idempotency.once(sql, headers, "POST " + FlagResource.PATH, body, () -> createOnce(sql, body)));
    }

    private Uni<Response> createOnce(Sql sql, CreateFlag body) {
        return Platforms.requireReference(sql, "/platform", body.platform())
                .chain(there -> insert(sql, body))
                .call(flag -> published(sql, "feature_flag.created", flag, null))
                .map(flag -> Replies.created(FlagResource.PATH + "/" + flag.id(), FlagView.of(flag), flag.revision()));
    }

    private Uni<Flag> insert(Sql sql, CreateFlag body) {
        EditFlag fields = body.editable();
        return sql.query(
                        INSERT,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        fields.name(),
                        fields.description(),
                        fields.type(),
                        fields.accessLevel().key(),
                        fields.isEnabled(),
                        JsonColumn.text(fields.config()),
                        JsonColumn.text(fields.variants()),
                        fields.onVariant(),
                        fields.offVariant(),
                        JsonColumn.textOrNull(fields.weights()),
                        fields.roles().toArray(String[]::new),
                        body.platform(),
                        body.featureKey(),
                        body.valueType().key(),
                        fields.percentage(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> Flag.of(rows.iterator().next()));
    }

    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> locked(sql, id)
                .chain(before -> edit(sql, headers, before, patch))
                .map(flag -> Replies.ok(FlagView.of(flag), flag.revision())));
    }

    private Uni<Flag> edit(Sql sql, HttpHeaders headers, Flag before, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, before.revision());
        EditFlag fields = mergePatch.apply(before.fields(), patch);
        FlagRules.check(before.valueType(), fields);
        if (fields.equals(before.fields())) {
            return Uni.createFrom().item(before);
        }
        return update(sql, before.id(), fields).call(flag -> published(sql, "feature_flag.updated", flag, before));
    }

    private Uni<Flag> update(Sql sql, UUID id, EditFlag fields) {
        return sql.query(
                        UPDATE,
                        sql.caller().requireTenant(),
                        id,
                        fields.name(),
                        fields.description(),
                        fields.type(),
                        fields.accessLevel().key(),
                        fields.isEnabled(),
                        JsonColumn.text(fields.config()),
                        JsonColumn.text(fields.variants()),
                        fields.onVariant(),
                        fields.offVariant(),
                        JsonColumn.textOrNull(fields.weights()),
                        fields.roles().toArray(String[]::new),
                        fields.percentage(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> Flag.of(rows.iterator().next()));
    }

    Uni<Void> delete(HttpHeaders headers, UUID id) {
        return transaction.withSql(sql -> locked(sql, id)
                .invoke(flag -> Replies.requireMatch(headers, flag.revision()))
                .call(flag -> sql.update("delete from feature_flags where id = $1", id))
                .call(flag -> Outbox.tombstone(sql, FeatureFlagState.class, id, flag.revision() + 1))
                .chain(flag -> audit(sql, "feature_flag.deleted", flag, flag)));
    }

    private static Uni<Flag> locked(Sql sql, UUID id) {
        return sql.first(Flag::of, LOCKED, id).onItem().ifNull().failWith(() -> Problems.notFound("feature flag"));
    }

    private static Uni<Void> published(Sql sql, String action, Flag flag, @Nullable Flag before) {
        return Outbox.append(sql, flag.state(), flag.id(), flag.revision())
                .chain(sent -> audit(sql, action, flag, before));
    }

    private static Uni<Void> audit(Sql sql, String action, Flag flag, @Nullable Flag before) {
        Map<String, @Nullable Object> details = before == null
                ? Map.of("feature_key", flag.featureKey(), "after", values(flag))
                : Map.of("feature_key", flag.featureKey(), "before", values(before), "after", values(flag));
        return AuditLog.write(sql, new AuditLog.Action(action, "feature_flag", flag.id(), null, details));
    }

    private static Map<String, Object> values(Flag flag) {
        EditFlag fields = flag.fields();
        return Map.of(
                "is_enabled", fields.isEnabled(),
                "access_level", fields.accessLevel().key(),
                "roles", fields.roles(),
                "percentage", fields.percentage().toPlainString(),
                "on_variant", fields.onVariant());
    }
}
