package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.role.RoleBodies.Capability;
import io.leaderforge.tenancy.role.RoleBodies.CreateRole;
import io.leaderforge.tenancy.role.RoleBodies.EditRole;
import io.leaderforge.tenancy.role.RoleBodies.RoleView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making, changing and deleting roles. Whoever changes one holds its row, and may neither find nor leave it above their own. */
@ApplicationScoped
class RoleService {

    private static final String ABOVE = "This role is above your own.";
    private static final String WOULD_BE_ABOVE = "The role would be above your own.";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final TenantRoles known;
    private final Clock clock;

    RoleService(
            TenantTransaction transaction,
            Idempotency idempotency,
            MergePatch mergePatch,
            TenantRoles known,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.known = known;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, CreateRole body, Grants caller) {
        RoleRules.refuseOwnerBase(body.baseRole());
        RoleRules.checkPermissions(body.baseRole(), body.permissions());
        Role role = Role.make(body, now());
        RoleRules.requireNotAbove(caller, role.definition(), WOULD_BE_ABOVE);
        return transaction.withSql(sql -> idempotency.once(
                sql,
                headers,
                "POST " + RoleResource.PATH,
                body,
                () -> Roles.insert(sql, role)
                        .chain(inserted -> changed(sql, role, "role.created"))
                        .map(done -> Replies.created(
                                RoleResource.PATH + "/" + role.id(), RoleView.of(role), role.revision()))));
    }

    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch, Grants caller) {
        return transaction.withSql(sql -> changing(sql, headers, id, caller)
                .chain(role -> take(sql, role, mergePatch.apply(role.editable(), patch), caller)));
    }

    Uni<Response> setCapability(HttpHeaders headers, UUID id, String feature, Capability capability, Grants caller) {
        return transaction.withSql(sql -> changing(sql, headers, id, caller)
                .chain(role -> take(sql, role, RoleRules.withCapability(role, feature, capability), caller)));
    }

    private Uni<Response> take(Sql sql, Role role, EditRole edited, Grants caller) {
        RoleRules.checkPermissions(role.base(), edited.permissions());
        Role after = role.edited(edited, now());
        RoleRules.requireNotAbove(caller, after.definition(), WOULD_BE_ABOVE);
        return Roles.update(sql, after)
                .chain(updated -> changed(sql, after, "role.updated"))
                .replaceWith(Replies.ok(RoleView.of(after), after.revision()));
    }

    /** Back to what the template says. */
    Uni<Response> reset(HttpHeaders headers, UUID id, Grants caller) {
        return transaction.withSql(sql -> changing(sql, headers, id, caller).chain(role -> {
            RoleTemplate template = RoleTemplate.of(role.slug());
            if (template == null || role.origin() == Origin.CUSTOM) {
                throw Problems.conflict("This role comes from no template. Change or delete it instead.");
            }
            if (role.origin() == Origin.TEMPLATE) {
                return Uni.createFrom().item(Replies.ok(RoleView.of(role), role.revision()));
            }
            RoleRules.requireNotAbove(caller, template.definition(), WOULD_BE_ABOVE);
            Role after = role.reset(now());
            return Roles.update(sql, after)
                    .chain(updated -> changed(sql, after, "role.reset"))
                    .chain(published -> Roles.require(sql, id))
                    .map(done -> Replies.ok(RoleView.of(done), done.revision()));
        }));
    }

    Uni<Void> delete(HttpHeaders headers, UUID id, Grants caller) {
        return transaction.withSql(sql -> changing(sql, headers, id, caller).chain(role -> {
            if (role.origin() != Origin.CUSTOM) {
                throw Problems.conflict("This role comes from a template and stays; it can be reset.");
            }
            return Roles.isGiven(sql, role).chain(given -> {
                if (given) {
                    throw Problems.conflict("Somebody has this role. Give them another one first.");
                }
                return gone(sql, role);
            });
        }));
    }

    private Uni<Void> gone(Sql sql, Role role) {
        Role last = role.edited(role.editable(), now());
        forgetAfterCommit(sql);
        return Roles.delete(sql, role)
                .chain(deleted -> Roles.withdraw(sql, last))
                .chain(published -> Roles.audit(sql, "role.deleted", role));
    }

    private Uni<Role> changing(Sql sql, HttpHeaders headers, UUID id, Grants caller) {
        return Roles.requireLocked(sql, id).invoke(role -> {
            Replies.requireMatch(headers, role.revision());
            RoleRules.refuseOwners(role);
            RoleRules.requireNotAbove(caller, role.definition(), ABOVE);
        });
    }

    private Uni<Void> changed(Sql sql, Role role, String action) {
        forgetAfterCommit(sql);
        return Roles.publish(sql, role).chain(published -> Roles.audit(sql, action, role));
    }

    private void forgetAfterCommit(Sql sql) {
        UUID tenant = sql.caller().requireTenant();
        sql.afterCommit(() -> known.forget(tenant));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
