package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.role.RoleBodies.Capability;
import io.leaderforge.tenancy.role.RoleBodies.CreateRole;
import io.leaderforge.tenancy.role.RoleBodies.EditRole;
import io.leaderforge.tenancy.role.RoleBodies.RoleView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes roles. A change holds the role's row; the role may be above the caller's own neither before nor after. */
@ApplicationScoped
class RoleService {

    private static final String ABOVE = "This role is above your own.";
    private static final String WOULD_BE_ABOVE = "The role would be above your own.";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final TenantRoles known;
    private final Clock clock;

    RoleService(TenantTransaction transaction, Writes writes, TenantRoles known, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.known = known;
        this.clock = clock;
    }

    Uni<RestResponse<RoleView>> create(CreateRole body, HttpHeaders headers, Grants caller) {
        RoleRules.refuseOwnerBase(body.baseRole());
        RoleRules.checkPermissions(body.baseRole(), body.permissions());
        Role role = Role.make(body, clock.instant());
        RoleRules.requireNotAbove(caller, role.definition(), WOULD_BE_ABOVE);
        return transaction.withSql(sql -> writes.create(
                sql,
                headers,
                RoleResource.PATH,
                body,
                () -> Roles.insert(sql, role).chain(() -> changed(sql, role, "role.created"))));
    }

    Uni<RestResponse<RoleView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants caller) {
        return transaction.withSql(sql -> changing(sql, id, headers, caller)
                .chain(role -> writes.edit(
                        headers,
                        patch,
                        RoleView.of(role),
                        role.editable(),
                        edited -> update(sql, role, edited, caller))));
    }

    Uni<RestResponse<RoleView>> setCapability(
            UUID id, String feature, Capability capability, HttpHeaders headers, Grants caller) {
        return transaction
                .withSql(sql -> changing(sql, id, headers, caller)
                        .chain(role -> update(sql, role, RoleRules.withCapability(role, feature, capability), caller)))
                .map(Reply::ok);
    }

    private Uni<RoleView> update(Sql sql, Role role, EditRole edited, Grants caller) {
        RoleRules.checkPermissions(role.baseRole(), edited.permissions());
        Role after = role.edited(edited, clock.instant());
        RoleRules.requireNotAbove(caller, after.definition(), WOULD_BE_ABOVE);
        return Roles.update(sql, after).chain(() -> changed(sql, after, "role.updated"));
    }

    /** Restores the template's permissions. */
    Uni<RestResponse<RoleView>> reset(UUID id, HttpHeaders headers, Grants caller) {
        return transaction
                .withSql(sql -> changing(sql, id, headers, caller).chain(role -> reset(sql, role, caller)))
                .map(Reply::ok);
    }

    private Uni<RoleView> reset(Sql sql, Role role, Grants caller) {
        RoleTemplate template = RoleTemplate.of(role.slug());
        if (template == null || role.origin() == Origin.CUSTOM) {
            throw Problems.conflict(
                    "role_without_template", "This role comes from no template. Edit or delete it instead.");
        }
        if (role.origin() == Origin.TEMPLATE) {
            return Uni.createFrom().item(RoleView.of(role));
        }
        RoleRules.requireNotAbove(caller, template.definition(), WOULD_BE_ABOVE);
        Role after = role.reset(clock.instant());
        return Roles.update(sql, after)
                .chain(() -> changed(sql, after, "role.reset"))
                .chain(() -> Roles.require(sql, role.id()))
                .map(RoleView::of);
    }

    Uni<Void> delete(UUID id, HttpHeaders headers, Grants caller) {
        return transaction.withSql(sql -> changing(sql, id, headers, caller).chain(role -> {
            if (role.origin() != Origin.CUSTOM) {
                throw Problems.conflict(
                        "role_from_template",
                        "This role comes from a template and cannot be deleted. Reset it instead.");
            }
            return Roles.isGiven(sql, role).chain(given -> {
                if (given) {
                    throw Problems.conflict("role_in_use", "People have this role. Give them another one first.");
                }
                return delete(sql, role);
            });
        }));
    }

    private Uni<Void> delete(Sql sql, Role role) {
        Role last = role.edited(role.editable(), clock.instant());
        forgetAfterCommit(sql);
        return Roles.delete(sql, role)
                .chain(() -> Roles.withdraw(sql, last))
                .chain(() -> Roles.audit(sql, "role.deleted", role));
    }

    private static Uni<Role> changing(Sql sql, UUID id, HttpHeaders headers, Grants caller) {
        return Roles.requireLocked(sql, id).invoke(role -> {
            Reply.requireMatch(headers, role.revision());
            RoleRules.refuseOwners(role);
            RoleRules.requireNotAbove(caller, role.definition(), ABOVE);
        });
    }

    private Uni<RoleView> changed(Sql sql, Role role, String action) {
        forgetAfterCommit(sql);
        return Roles.publish(sql, role)
                .chain(() -> Roles.audit(sql, action, role))
                .replaceWith(RoleView.of(role));
    }

    private void forgetAfterCommit(Sql sql) {
        UUID tenant = sql.tenant();
        sql.afterCommit(() -> known.forget(tenant));
    }
}
