package io.leaderforge.content.entitlement;

import io.leaderforge.content.access.Access;
import io.leaderforge.content.entitlement.EntitlementBodies.NewEntitlement;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.Replies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Making entitlements, and what they hold and for whom. Whoever changes that holds the entitlement's row lock. */
@ApplicationScoped
class EntitlementService {

    private static final String CREATE = "POST " + EntitlementResource.PATH;

    private final TenantTransaction transaction;
    private final Entitlements entitlements;
    private final Idempotency idempotency;
    private final Clock clock;

    EntitlementService(TenantTransaction transaction, Entitlements entitlements, Idempotency idempotency, Clock clock) {
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<Response> create(NewEntitlement body, HttpHeaders headers) {
        return transaction.withEntities(
                sql -> idempotency.once(sql, headers, CREATE, body, () -> createOnce(sql, body)));
    }

    private Uni<Response> createOnce(Sql sql, NewEntitlement body) {
        Entitlement entitlement = Entitlement.create(sql.caller().requireTenant(), body, clock.instant());
        return entitlements
                .persistAndFlush(entitlement)
                .map(done -> Replies.created(
                        EntitlementResource.PATH + "/" + entitlement.id(), entitlement.view(), entitlement.revision()));
    }

    Uni<Void> addItem(UUID id, UUID content) {
        return changing(
                id,
                sql -> requireItem(sql, content)
                        .chain(() -> sql.update("""
                        insert into content_entitlements (id, tenant_id, content_id, entitlement_id)
                        values ($1, $2, $3, $4) on conflict (tenant_id, entitlement_id, content_id) do nothing
                        """, Ids.next(), tenant(sql), content, id))
                        .chain(() -> Access.grant(sql, id, content, null)));
    }

    Uni<Void> removeItem(UUID id, UUID content) {
        return changing(
                id,
                sql -> requireItem(sql, content)
                        .chain(() -> Access.revoke(
                                sql,
                                id,
                                content,
                                null,
                                () -> sql.update(
                                        "delete from content_entitlements where tenant_id = $1 and entitlement_id = $2 and content_id = $3",
                                        tenant(sql),
                                        id,
                                        content))));
    }

    Uni<Void> grant(UUID id, UUID organization) {
        return changing(
                id,
                sql -> requireOrganization(sql, organization)
                        .chain(() -> sql.update("""
                        insert into entitlement_assignments (id, tenant_id, entitlement_id, organization_id)
                        values ($1, $2, $3, $4)
                        on conflict (tenant_id, entitlement_id, organization_id)
                          do update set revoked_at = null, granted_at = now()
                          where entitlement_assignments.revoked_at is not null
                        """, Ids.next(), tenant(sql), id, organization))
                        .chain(() -> Access.grant(sql, id, null, organization)));
    }

    Uni<Void> revoke(UUID id, UUID organization) {
        return changing(
                id,
                sql -> requireOrganization(sql, organization)
                        .chain(() -> Access.revoke(
                                sql, id, null, organization, () -> sql.update("""
                        update entitlement_assignments set revoked_at = now()
                        where tenant_id = $1 and entitlement_id = $2 and organization_id = $3 and revoked_at is null
                        """, tenant(sql), id, organization))));
    }

    private Uni<Void> changing(UUID id, Function<Sql, Uni<Void>> change) {
        return transaction.withSql(sql -> require(
                        sql,
                        "select from entitlements where tenant_id = $1 and id = $2 for update",
                        id,
                        () -> Problems.notFound("entitlement"))
                .chain(() -> change.apply(sql)));
    }

    /** An item of the tenant itself, kept from being deleted until this is done. */
    private static Uni<Void> requireItem(Sql sql, UUID content) {
        return require(
                sql,
                "select from items where tenant_id = $1 and id = $2 for key share",
                content,
                () -> Problems.notFound("item"));
    }

    /** Known from core's events: one made a moment ago may not have arrived, so the answer says to come again. */
    private static Uni<Void> requireOrganization(Sql sql, UUID organization) {
        return require(
                sql,
                "select from organizations where tenant_id = $1 and id = $2 and deleted_at is null",
                organization,
                () -> Problems.notFoundReference("?organization_id", "organization"));
    }

    private static Uni<Void> require(Sql sql, String statement, UUID id, Supplier<ProblemException> otherwise) {
        return sql.query(statement, tenant(sql), id)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw otherwise.get();
                    }
                })
                .replaceWithVoid();
    }

    private static UUID tenant(Sql sql) {
        return sql.caller().requireTenant();
    }
}
