package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.role.TenantMembershipBodies.EditTenantMembership;
import io.leaderforge.tenancy.role.TenantMembershipBodies.TenantMembershipView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Giving people their role in the tenant. That the last owner stays, the schema itself sees to. */
@ApplicationScoped
class TenantMembershipService {

    private final TenantTransaction transaction;
    private final MergePatch mergePatch;
    private final Clock clock;

    TenantMembershipService(TenantTransaction transaction, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    private record Found(TenantMembershipView view, long revision) {
        static Found of(Row row) {
            return new Found(TenantMembershipView.of(row), row.getLong("revision"));
        }

        Response answer() {
            return Replies.ok(view, revision);
        }
    }

    Uni<Response> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id)).map(Found::answer);
    }

    /** The row is locked before its role is judged; an owner's cannot be locked by an admin, and is judged all the same. */
    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch, Grants caller) {
        return transaction.withSql(sql -> sql.query("select from tenant_memberships where id = $1 for update", id)
                .chain(locked -> require(sql, id))
                .call(found -> requireNotAbove(
                        sql,
                        caller,
                        found.view().role(),
                        "This person's role is above your own.",
                        () -> new IllegalStateException("a membership's role is one of the tenant's")))
                .chain(found -> edit(sql, headers, found, patch, caller))
                .chain(done -> require(sql, id))
                .map(Found::answer));
    }

    private Uni<Void> edit(Sql sql, HttpHeaders headers, Found found, @Nullable JsonNode patch, Grants caller) {
        Replies.requireMatch(headers, found.revision());
        String before = found.view().role();
        String after = mergePatch.apply(new EditTenantMembership(before), patch).role();
        if (after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        return requireNotAbove(sql, caller, after, "You cannot give this role.", TenantMembershipService::noSuchRole)
                .chain(allowed -> give(sql, found.view(), after));
    }

    private Uni<Void> give(Sql sql, TenantMembershipView membership, String role) {
        UUID user = membership.userId();
        Map<String, @Nullable Object> details = Map.of("before", membership.role(), "after", role);
        return sql.update(
                        "update tenant_memberships set role = $3 where tenant_id = $1 and id = $2",
                        sql.caller().requireTenant(),
                        membership.id(),
                        role)
                .chain(given -> People.raiseAndPublish(sql, user))
                .chain(published -> People.refuseTokens(sql, user, "roles_changed", clock.instant()))
                .chain(refused -> AuditLog.write(
                        sql,
                        new AuditLog.Action(
                                "tenant_membership.updated", "tenant_membership", membership.id(), null, details)));
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
        return Problems.unprocessable("/role", "This tenant has no such role. Name one by its slug, see /roles.");
    }

    private static Uni<Found> require(Sql sql, UUID id) {
        return sql.<Found>first(Found::of, TenantMembershipView.SELECT + " where m.id = $1", id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("tenant membership"));
    }
}
