package io.leaderforge.content.entitlement;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.access.Access;
import io.leaderforge.content.access.Access.Path;
import io.leaderforge.content.entitlement.EntitlementBodies.CreateEntitlement;
import io.leaderforge.content.entitlement.EntitlementBodies.EditEntitlement;
import io.leaderforge.content.entitlement.EntitlementBodies.EntitlementView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of entitlements, of their items and of their organizations. Each holds the entitlement's row lock. */
@ApplicationScoped
class EntitlementService {

    private final TenantTransaction transaction;
    private final Writes writes;

    EntitlementService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<EntitlementView>> create(CreateEntitlement body, HttpHeaders headers) {
        return transaction.withSql(sql -> writes.create(
                sql,
                headers,
                EntitlementResource.PATH,
                body,
                () -> sql.store(
                        EntitlementView.ROWS,
                        "insert into entitlements (tenant_id, id, name, description, name_key) values ($1, $2, $3, $4, $5)",
                        sql.tenant(),
                        Ids.next(),
                        body.name(),
                        body.description(),
                        Names.searchKey(body.name()))));
    }

    Uni<RestResponse<EntitlementView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants grants) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(current -> writes.edit(headers, patch, current, EditEntitlement.of(current), edited -> {
                    grants.requireIf(edited.isActive() != current.isActive(), Permission.CONTENT_ENTITLEMENTS_APPROVE);
                    return store(sql, current, edited);
                })));
    }

    /** Access follows when the entitlement is deactivated or activated. */
    private static Uni<EntitlementView> store(Sql sql, EntitlementView current, EditEntitlement edited) {
        UUID id = current.id();
        Supplier<Uni<EntitlementView>> update = () -> sql.store(
                EntitlementView.ROWS,
                """
                update entitlements set name = $2, description = $3, is_active = $4, name_key = $5,
                  revision = revision + 1, updated_at = now() where id = $1
                """,
                id,
                edited.name(),
                edited.description(),
                edited.isActive(),
                Names.searchKey(edited.name()));
        if (current.isActive() && !edited.isActive()) {
            return Access.revoke(sql, Path.ALL, update, id);
        }
        return current.isActive() ? update.get() : update.get().call(() -> Access.grant(sql, Path.ALL, id));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers, Grants grants) {
        return transaction.withSql(sql ->
                lock(sql, id).chain(current -> writes.delete(headers, current, () -> delete(sql, id, grants))));
    }

    private static Uni<Void> delete(Sql sql, UUID id, Grants grants) {
        return sql.exists("select from entitlement_assignments where entitlement_id = $1 and revoked_at is null", id)
                .invoke(granted -> grants.requireIf(granted, Permission.CONTENT_ENTITLEMENTS_APPROVE))
                .chain(() -> Access.revoke(
                        sql, Path.ALL, () -> sql.update("delete from entitlements where id = $1", id), id))
                .replaceWithVoid();
    }

    Uni<Void> addItem(UUID id, UUID content) {
        return changing(
                id,
                sql -> requireItem(sql, content)
                        .chain(licensed -> sql.update("""
                        insert into content_entitlements (id, tenant_id, content_id, entitlement_id, is_licensed)
                        values ($1, $2, $3, $4, $5) on conflict (tenant_id, entitlement_id, content_id) do nothing
                        """, Ids.next(), sql.tenant(), content, id, licensed))
                        .chain(() -> Access.grant(sql, Path.ITEM, id, content)));
    }

    Uni<Void> removeItem(UUID id, UUID content) {
        return changing(
                id,
                sql -> requireItem(sql, content)
                        .chain(() -> Access.revoke(sql, Path.ITEM, () -> sql.update("""
                        delete from content_entitlements where entitlement_id = $1 and content_id = $2
                        """, id, content), id, content)));
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
                        """, Ids.next(), sql.tenant(), id, organization))
                        .chain(() -> Access.grant(sql, Path.ORGANIZATION, id, organization)));
    }

    Uni<Void> revoke(UUID id, UUID organization) {
        return changing(
                id,
                sql -> requireOrganization(sql, organization)
                        .chain(() -> Access.revoke(
                                sql, Path.ORGANIZATION, () -> sql.update("""
                        update entitlement_assignments set revoked_at = now()
                        where entitlement_id = $1 and organization_id = $2 and revoked_at is null
                        """, id, organization), id, organization)));
    }

    private <T> Uni<Void> changing(UUID id, Function<Sql, Uni<T>> change) {
        return transaction.withSql(
                sql -> lock(sql, id).chain(locked -> change.apply(sql)).replaceWithVoid());
    }

    private static Uni<EntitlementView> lock(Sql sql, UUID id) {
        return sql.require("entitlement", EntitlementView.ROWS, "from entitlements where id = $1 for update", id);
    }

    /**
     * One of the tenant's own items, which cannot be deleted until this transaction ends, or one that it has licensed, whose
     * license does not end until then.
     *
     * @return whether it is licensed
     */
    private static Uni<Boolean> requireItem(Sql sql, UUID content) {
        return sql.exists("select from items where tenant_id = $1 and id = $2 for key share", sql.tenant(), content)
                .chain(own -> own ? Uni.createFrom().item(false) : requireLicense(sql, content));
    }

    private static Uni<Boolean> requireLicense(Sql sql, UUID content) {
        return sql.query("select hold_license($1)", content)
                .map(rows -> rows.iterator().next().getBoolean(0))
                .invoke(held -> {
                    if (!held) {
                        throw Problems.notFound("item");
                    }
                });
    }

    private static Uni<Void> requireOrganization(Sql sql, UUID organization) {
        String known = "select from organizations where id = $1 and deleted_at is null";
        return sql.requireReference("?organization_id", "organization", known, organization);
    }
}
