package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.persona.PersonaBodies.CreateIdentity;
import io.leaderforge.tenancy.persona.PersonaBodies.EditIdentity;
import io.leaderforge.tenancy.persona.PersonaBodies.IdentityView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class IdentityService {

    private static final String INSERT = """
            insert into contextual_identities (tenant_id, id, user_id, context, display_name, avatar_url, bio,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning\s""" + IdentityView.COLUMNS;
    private static final String ONE = "select " + IdentityView.COLUMNS + " from contextual_identities where id = $1";
    private static final String UPDATE = """
            update contextual_identities set display_name = $2, avatar_url = $3, bio = $4, updated_at = $5,
              revision = revision + 1
            where id = $1 returning\s""" + IdentityView.COLUMNS;

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    IdentityService(TenantTransaction transaction, Idempotency idempotency, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, CreateIdentity body) {
        return transaction.withSql(sql ->
                idempotency.once(sql, headers, "POST " + IdentityResource.PATH, body, () -> createOnce(sql, body)));
    }

    private Uni<Response> createOnce(Sql sql, CreateIdentity body) {
        return sql.query(
                        INSERT,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        sql.caller().requireUser(),
                        body.context(),
                        body.displayName(),
                        body.avatarUrl(),
                        body.bio(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next())
                .map(row -> Replies.created(
                        IdentityResource.PATH + "/" + row.getUUID("id"),
                        IdentityView.of(row),
                        row.getLong("revision")));
    }

    /** Everybody their own. What somebody is called is not for others to say, for owner and admins neither. */
    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> visible(sql, id)
                .invoke(row -> requireOwn(sql.caller(), row))
                .chain(row -> sql.<Row>first(found -> found, ONE + " for update", id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("identity"))
                .chain(row -> edit(sql, headers, row, patch)));
    }

    private Uni<Response> edit(Sql sql, HttpHeaders headers, Row row, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, row.getLong("revision"));
        EditIdentity edited = mergePatch.apply(IdentityView.of(row).editable(), patch);
        return sql.query(
                        UPDATE,
                        row.getUUID("id"),
                        edited.displayName(),
                        edited.avatarUrl(),
                        edited.bio(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> reply(rows.iterator().next()));
    }

    private static void requireOwn(Caller caller, Row row) {
        if (!row.getUUID("user_id").equals(caller.userId())) {
            throw Problems.forbidden("This identity is another person's.");
        }
    }

    /** One's own; owner and admins take away anybody's that has no place in the tenant, which is written down. */
    Uni<Void> delete(HttpHeaders headers, UUID id) {
        return transaction.withSql(sql -> visible(sql, id)
                .invoke(row -> {
                    if (!sql.caller().isTenantAdmin()) {
                        requireOwn(sql.caller(), row);
                    }
                    Replies.requireMatch(headers, row.getLong("revision"));
                })
                .call(row -> sql.update("delete from contextual_identities where id = $1", id))
                .chain(row -> audit(sql, row)));
    }

    private static Uni<Void> audit(Sql sql, Row row) {
        if (row.getUUID("user_id").equals(sql.caller().userId())) {
            return Uni.createFrom().voidItem();
        }
        Map<String, @Nullable Object> details =
                Map.of("user_id", row.getUUID("user_id").toString(), "context", row.getString("context"));
        return AuditLog.write(
                sql, new AuditLog.Action("identity.removed", "contextual_identity", row.getUUID("id"), null, details));
    }

    Uni<Response> get(UUID id) {
        return transaction.withSql(sql -> visible(sql, id).map(IdentityService::reply));
    }

    private static Uni<Row> visible(Sql sql, UUID id) {
        return sql.<Row>first(row -> row, ONE, id).onItem().ifNull().failWith(() -> Problems.notFound("identity"));
    }

    private static Response reply(Row row) {
        return Replies.ok(IdentityView.of(row), row.getLong("revision"));
    }
}
