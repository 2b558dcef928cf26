package io.leaderforge.tenancy.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.membership.MembershipBodies.MembershipView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.privilege.Privilege;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes who belongs where; the methods that take a transaction are for features that do so as part of something else. */
@ApplicationScoped
public class MembershipService {

    private final TenantTransaction transaction;
    private final MembershipRepository memberships;
    private final MergePatch mergePatch;
    private final CurrentGrants grants;
    private final Clock clock;

    @Inject
    LastingCredentials credentials;

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

    /**
     * Changes role, team, manager, coach or activity; the organization is locked, then the row is read. Who does so by a
     * permission for the whole tenant gives and takes standing of nobody who may more; by a place in the organization its
     * ranks decide.
     */
    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> organizationOf(sql, id)
                .chain(organization -> OrganizationAccess.lockManaged(sql, caller, organization))
                .chain(most -> memberships
                        .require(id)
                        .chain(membership -> edit(sql, caller, headers, most, membership, patch)))
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
            Sql sql,
            Grants caller,
            HttpHeaders headers,
            OrganizationRole most,
            Membership membership,
            @Nullable JsonNode patch) {
        Replies.requireMatch(headers, membership.revision());
        EditMembership before = membership.editable();
        EditMembership after = mergePatch.apply(before, patch);
        if (after.role().manages() && after.role().isAbove(before.role())) {
            credentials.refuseSupport(sql.caller());
        }
        boolean ofStanding = before.role() != after.role() || !before.isActive().equals(after.isActive());
        Uni<Void> allowed = ofStanding && sql.caller().isTenantAdmin()
                ? Privilege.requireOver(sql, caller, membership.userId())
                : Uni.createFrom().voidItem();
        return allowed.chain(over -> edit(sql, most, membership, after));
    }

    private Uni<Void> edit(Sql sql, OrganizationRole most, Membership membership, EditMembership after) {
        EditMembership before = membership.editable();
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

    /**
     * In an entity transaction: a member of the organization from now on, by the role given, unless already one; somebody
     * who left comes back. Publishes the membership; the person is the caller's to publish.
     */
    public Uni<Membership> join(
            Sql sql, UUID user, UUID organization, @Nullable UUID team, OrganizationRole role, Instant now) {
        return memberships
                .ofPerson(user, organization)
                .chain(before -> {
                    if (before != null) {
                        before.rejoin(team, role, now);
                        return Uni.createFrom().item(before);
                    }
                    UUID tenant = sql.caller().requireTenant();
                    return memberships.persist(Membership.join(tenant, user, organization, team, role, now));
                })
                .call(memberships::flush)
                .call(joined -> Outbox.append(sql, joined.state(), joined.id(), joined.revision()));
    }

    /** In an entity transaction: no longer a member; nothing where the person is none. The last owner stays (409). */
    public Uni<Void> leave(Sql sql, UUID user, UUID organization) {
        return change(sql, user, organization, before -> new EditMembership(before.role(), null, null, null, false));
    }

    /** In an entity transaction: the membership goes on without a main team. */
    public Uni<Void> leaveMainTeam(Sql sql, UUID user, UUID organization) {
        return change(
                sql,
                user,
                organization,
                before -> new EditMembership(
                        before.role(), before.managerId(), before.coachId(), null, before.isActive()));
    }

    /** Whoever manages the organization changes anybody's; roles stay as they are. */
    private Uni<Void> change(Sql sql, UUID user, UUID organization, UnaryOperator<EditMembership> change) {
        return OrganizationAccess.lockManaged(sql, organization)
                .chain(locked -> memberships
                        .ofPerson(user, organization)
                        .chain(membership -> membership == null
                                ? Uni.createFrom().voidItem()
                                : edit(sql, OrganizationRole.OWNER, membership, change.apply(membership.editable()))));
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
