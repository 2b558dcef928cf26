package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.role.TenantMembershipBodies.EditTenantMembership;
import io.leaderforge.tenancy.role.TenantMembershipBodies.TenantMembershipView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gives people their role in the tenant. The schema itself keeps the last owner. */
@ApplicationScoped
class TenantMembershipService {

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    TenantMembershipService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    /** The row is locked before its role is checked; an admin cannot lock an owner's, which is checked all the same. */
    Uni<RestResponse<TenantMembershipView>> edit(
            UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants caller) {
        return transaction.withSql(sql -> sql.query("select from tenant_memberships where id = $1 for update", id)
                .chain(() -> require(sql, id))
                .call(found -> requireNotAbove(
                        sql,
                        caller,
                        found.role(),
                        "This person's role is above your own.",
                        () -> new IllegalStateException("a membership's role is one of the tenant's")))
                .chain(found -> writes.edit(
                        headers,
                        patch,
                        found,
                        new EditTenantMembership(found.role()),
                        edited -> give(sql, found, edited.role(), caller))));
    }

    private Uni<TenantMembershipView> give(Sql sql, TenantMembershipView membership, String role, Grants caller) {
        UUID user = membership.userId();
        Map<String, @Nullable Object> details = Map.of("before", membership.role(), "after", role);
        return requireNotAbove(sql, caller, role, "You cannot give this role.", TenantMembershipService::noSuchRole)
                .chain(() -> sql.update("update tenant_memberships set role = $2 where id = $1", membership.id(), role))
                .chain(() -> People.raiseAndPublish(sql, user))
                .chain(() -> People.refuseTokens(sql, user, "roles_changed", clock.instant()))
                .chain(() -> AuditLog.write(
                        sql,
                        new AuditLog.Action(
                                "tenant_membership.updated", "tenant_membership", membership.id(), null, details)))
                .chain(() -> require(sql, membership.id()));
    }

    private static Uni<Void> requireNotAbove(
            Sql sql, Grants caller, String slug, String what, Supplier<RuntimeException> unknown) {
        return TenantRoles.read(sql, Set.of(slug))
                .invoke(grants -> {
                    RoleDefinition role = grants.roles().stream().findFirst().orElseThrow(unknown);
                    RoleRules.requireNotAbove(caller, role, what);
                })
                .replaceWithVoid();
    }

    private static ProblemException noSuchRole() {
        return Problems.unprocessable(
                "/role", "This tenant has no such role. Use the slug of one, see /roles.", Rule.notFound());
    }

    static Uni<TenantMembershipView> require(Sql sql, UUID id) {
        return sql.require(
                "tenant membership", TenantMembershipView.ROWS, TenantMembershipView.MEMBERSHIPS + "where id = $1", id);
    }
}
