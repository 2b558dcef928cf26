package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.plan.CorePlan;
import io.leaderforge.tenancy.role.TenantMembershipBodies.EditTenantMembership;
import io.leaderforge.tenancy.role.TenantMembershipBodies.TenantMembershipView;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gives people their role and permissions in the tenant, and suspends them. The schema itself keeps the last owner. */
@ApplicationScoped
class TenantMembershipService {

    private static final String UPDATE = """
            update tenant_memberships set role = $2, status = $3,
              joined_at = case when $3 = 'active' then coalesce(joined_at, $5) else joined_at end,
              permissions = coalesce((select jsonb_object_agg(slug, true) from unnest($4::text[]) p (slug)), '{}')
            where id = $1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Sessions sessions;
    private final Clock clock;

    TenantMembershipService(TenantTransaction transaction, Writes writes, Sessions sessions, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.sessions = sessions;
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
                .invoke(found -> RoleRules.requireNotAbove(
                        caller,
                        PersonalRole.definition(found.userId(), found.permissions()),
                        "This person has permissions that you do not have."))
                .chain(found -> writes.edit(
                        headers, patch, found, found.editable(), edited -> change(sql, found, edited, caller))));
    }

    private Uni<TenantMembershipView> change(
            Sql sql, TenantMembershipView before, EditTenantMembership after, Grants caller) {
        UUID user = before.userId();
        Instant now = clock.instant();
        if (PersonalRole.isSlug(after.role())) {
            throw noSuchRole();
        }
        RoleRules.checkPermissions(BaseRole.ADMIN, after.permissions());
        RoleRules.requireNotAbove(
                caller, PersonalRole.definition(user, after.permissions()), "You cannot give these permissions.");
        return requireNotAbove(
                        sql, caller, after.role(), "You cannot give this role.", TenantMembershipService::noSuchRole)
                .chain(() -> before.status() != MembershipStatus.ACTIVE && after.status() == MembershipStatus.ACTIVE
                        ? PlanLimits.require(sql, CorePlan.MEMBERS)
                        : Uni.createFrom().voidItem())
                .chain(() -> sql.update(UPDATE, before.id(), after.role(), after.status(), after.permissions(), now))
                .chain(() -> after.permissions().equals(before.permissions())
                        ? Uni.createFrom().voidItem()
                        : PersonalRole.give(sql, user, after.permissions(), now))
                .chain(() -> People.raiseAndPublish(sql, user))
                .chain(() -> endAccess(sql, user, after.status(), now))
                .chain(() -> audit(sql, before, after))
                .chain(() -> require(sql, before.id()));
    }

    /** A token names the roles of before; without an active membership there is no other. */
    private Uni<Void> endAccess(Sql sql, UUID user, MembershipStatus status, Instant now) {
        return status == MembershipStatus.ACTIVE
                ? People.refuseTokens(sql, user, "roles_changed", now)
                : sessions.endAll(sql, user, null, "deactivated")
                        .chain(() -> People.refuseTokens(sql, user, "deactivated", now));
    }

    private static Uni<Void> audit(Sql sql, TenantMembershipView before, EditTenantMembership after) {
        Map<String, @Nullable Object> details = Map.of("before", before.role(), "after", after.role());
        return AuditLog.write(
                sql, new AuditLog.Action("tenant_membership.updated", "tenant_membership", before.id(), null, details));
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
