package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.persona.PersonaBodies.CreateIdentity;
import io.leaderforge.tenancy.persona.PersonaBodies.EditIdentity;
import io.leaderforge.tenancy.persona.PersonaBodies.IdentityView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class IdentityService {

    private static final String INSERT = """
            insert into contextual_identities (tenant_id, id, user_id, context, display_name, avatar_url, bio,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """;
    private static final String UPDATE = """
            update contextual_identities set display_name = $2, avatar_url = $3, bio = $4, updated_at = $5,
              revision = revision + 1
            where id = $1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    IdentityService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<IdentityView>> create(CreateIdentity body, HttpHeaders headers) {
        return transaction.withSql(
                sql -> writes.create(sql, headers, IdentityResource.PATH, body, () -> insert(sql, body)));
    }

    private Uni<IdentityView> insert(Sql sql, CreateIdentity body) {
        return sql.store(
                IdentityView.ROWS,
                INSERT,
                sql.tenant(),
                Ids.next(),
                sql.caller().requireUser(),
                body.context(),
                body.displayName(),
                body.avatarUrl(),
                body.bio(),
                clock.instant());
    }

    /** The caller's own: owners and admins cannot change how others are called. */
    Uni<RestResponse<IdentityView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> require(sql, id, "")
                .invoke(found -> requireOwn(sql.caller(), found))
                .chain(() -> require(sql, id, " for update"))
                .chain(found ->
                        writes.edit(headers, patch, found, found.editable(), edited -> update(sql, id, edited))));
    }

    private Uni<IdentityView> update(Sql sql, UUID id, EditIdentity edited) {
        return sql.store(
                IdentityView.ROWS, UPDATE, id, edited.displayName(), edited.avatarUrl(), edited.bio(), clock.instant());
    }

    private static void requireOwn(Caller caller, IdentityView identity) {
        if (!identity.userId().equals(caller.userId())) {
            throw Problems.forbidden("This identity is another person's.");
        }
    }

    /** The caller's own; owners and admins delete anyone's, which is audited. */
    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> require(sql, id, "")
                .invoke(found -> {
                    if (!sql.caller().isTenantAdmin()) {
                        requireOwn(sql.caller(), found);
                    }
                })
                .chain(found -> writes.delete(
                        headers,
                        found,
                        () -> sql.update("delete from contextual_identities where id = $1", id)
                                .chain(() -> audit(sql, found)))));
    }

    private static Uni<Void> audit(Sql sql, IdentityView identity) {
        if (identity.userId().equals(sql.caller().userId())) {
            return Uni.createFrom().voidItem();
        }
        Map<String, @Nullable Object> details =
                Map.of("user_id", identity.userId().toString(), "context", identity.context());
        return AuditLog.write(
                sql, new AuditLog.Action("identity.removed", "contextual_identity", identity.id(), null, details));
    }

    static Uni<IdentityView> require(Sql sql, UUID id, String lock) {
        return sql.require("identity", IdentityView.ROWS, "from contextual_identities where id = $1" + lock, id);
    }
}
