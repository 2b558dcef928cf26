package io.leaderforge.tenancy.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.membership.MembershipBodies.MembershipView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.person.People;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MembershipService {

    private final TenantTransaction transaction;
    private final MembershipRepository memberships;
    private final MergePatch mergePatch;
    private final CurrentGrants grants;
    private final Clock clock;

    MembershipService(
            TenantTransaction transaction,
            MembershipRepository memberships,
            MergePatch mergePatch,
            CurrentGrants grants,
            Clock clock) {
        this.transaction = transaction;
        this.memberships = memberships;
        this.mergePatch = mergePatch;
        this.grants = grants;
        this.clock = clock;
    }

    /** Changes role, team, manager, coach or activity; the organization is locked, then the row is read. */
    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> organizationOf(sql, id)
                .chain(organization -> OrganizationAccess.lockManaged(sql, caller, organization))
                .chain(most -> memberships.require(id).chain(membership -> edit(sql, headers, most, membership, patch)))
                .chain(done -> view(sql, id)));
    }

    private static Uni<UUID> organizationOf(Sql sql, UUID id) {
        return sql.first(
                        row -> row.getUUID("organization_id"),
                        "select organization_id from memberships where id = $1",
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("membership"));
    }

    private Uni<Void> edit(
            Sql sql, HttpHeaders headers, OrganizationRole most, Membership membership, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, membership.revision());
        EditMembership before = membership.editable();
        EditMembership after = mergePatch.apply(before, patch);
        if (after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        return MembershipRules.check(sql, most, membership, after)
                .invoke(valid -> membership.edit(after, clock.instant()))
                .chain(memberships::flush)
                .chain(flushed -> publish(sql, membership))
                .chain(published -> after.isActive() || !before.isActive()
                        ? Uni.createFrom().voidItem()
                        : People.refuseTokens(sql, membership.userId(), "deactivated", clock.instant()))
                .chain(refused -> audit(sql, membership, before, after));
    }

    private static Uni<Void> publish(Sql sql, Membership membership) {
        MembershipState state = membership.state();
        return Outbox.append(sql, state, state.id(), membership.revision())
                .chain(sent -> People.raiseAndPublish(sql, state.userId()))
                .replaceWithVoid();
    }

    private static Uni<Void> audit(Sql sql, Membership membership, EditMembership before, EditMembership after) {
        Map<String, @Nullable Object> details = Map.of("before", values(before), "after", values(after));
        return AuditLog.write(
                sql,
                new AuditLog.Action(
                        "membership.updated", "membership", membership.id(), membership.organizationId(), details));
    }

    private static Map<String, Object> values(EditMembership values) {
        return Map.of(
                "role", values.role().key(),
                "manager_id", String.valueOf(values.managerId()),
                "coach_id", String.valueOf(values.coachId()),
                "team_id", String.valueOf(values.teamId()),
                "is_active", values.isActive());
    }

    private static Uni<Response> view(Sql sql, UUID id) {
        return sql.<Response>first(
                        row -> Replies.ok(MembershipView.of(row), row.getLong("revision")),
                        MembershipView.SELECT + " where m.id = $1",
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("membership"));
    }

    Uni<Response> get(UUID id) {
        return transaction.withSql(sql -> view(sql, id));
    }
}
