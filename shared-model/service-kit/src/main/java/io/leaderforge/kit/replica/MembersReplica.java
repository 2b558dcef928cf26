package io.leaderforge.kit.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.Departures;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.inbox.StateChange;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The service's replica of core's tenants, organizations, roles, members and memberships; register it with
 * {@code handlers.with(membersReplica)}. A person's memberships are replaced as a set with the person's state, so that
 * they are always those of one revision. Handlers registered after it find the tables up to date. Who is deleted has left:
 * the rules of {@code departure_rules} are executed.
 */
@ApplicationScoped
public class MembersReplica implements Consumer<EventHandlers> {

    private static final ReplicaTable TENANTS = ReplicaTable.of(
            "tenants",
            "tenant_key",
            "display_name",
            "custom_domain",
            "tenant_type",
            "status",
            "theme",
            "brand_config",
            "email_config",
            "settings");
    private static final ReplicaTable ORGANIZATIONS =
            ReplicaTable.of("organizations", "name", "branding", "settings", "is_active");
    private static final ReplicaTable MEMBERS =
            ReplicaTable.of("members", "email", "full_name", "avatar_url", "is_active", "tenant_roles");

    private static final ReplicaTable ROLES =
            ReplicaTable.of("roles", "slug", "name", "base_role", "template_slug", "permissions");

    private static final String FORGET_PERSON = """
            update members set email = '', full_name = null, avatar_url = null, is_active = false, tenant_roles = '{}'
            where tenant_id = $1 and id = any ($2) and deleted_at is not null
            """;
    private static final String END_MEMBERSHIPS = """
            update memberships s set deleted_at = now(), is_active = false, epoch = m.epoch, revision = m.revision
            from members m
            where m.tenant_id = $1 and m.id = any ($2) and s.tenant_id = $1 and s.user_id = m.id
              and s.deleted_at is null and s.id <> all ($3)
            """;
    private static final String PUT_MEMBERSHIPS = """
            insert into memberships (tenant_id, id, user_id, organization_id, team_id, role, manager_id, coach_id,
              is_active, created_at, epoch, revision)
            select $1, r.id, r.user_id, r.organization_id, r.team_id, r.role, r.manager_id, r.coach_id,
              r.is_active, r.created_at, m.epoch, m.revision
            from jsonb_populate_recordset(null::memberships, $2::text::jsonb) r
            join members m on m.tenant_id = $1 and m.id = r.user_id
            on conflict (tenant_id, id) do update
              set user_id = excluded.user_id, organization_id = excluded.organization_id, team_id = excluded.team_id,
                role = excluded.role, manager_id = excluded.manager_id, coach_id = excluded.coach_id,
                is_active = excluded.is_active, created_at = excluded.created_at, epoch = excluded.epoch,
                revision = excluded.revision, deleted_at = null
            """;

    @Override
    public void accept(EventHandlers handlers) {
        handlers.states(TenantState.class, (sql, changes) -> apply(sql, TENANTS, Departure.TENANT, changes))
                .states(
                        OrganizationState.class,
                        (sql, changes) -> apply(sql, ORGANIZATIONS, Departure.ORGANIZATION, changes))
                .states(RoleState.class, ROLES::apply)
                .states(UserState.class, MembersReplica::applyUsers);
    }

    private static <T extends Record> Uni<?> apply(
            Sql sql, ReplicaTable table, String subject, List<StateChange<T>> changes) {
        return table.apply(sql, changes).chain(news -> Departures.begin(sql, subject, deleted(changes, news)));
    }

    private static <T extends Record> List<UUID> deleted(List<StateChange<T>> changes, Set<UUID> news) {
        return ReplicaTable.newestPerKey(changes).stream()
                .filter(change ->
                        change.state() == null && news.contains(change.meta().key()))
                .map(change -> change.meta().key())
                .toList();
    }

    private static Uni<?> applyUsers(Sql sql, List<StateChange<UserState>> changes) {
        return MEMBERS.apply(sql, changes).chain(news -> {
            if (news.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            List<StateChange<UserState>> applied = ReplicaTable.newestPerKey(changes).stream()
                    .filter(change -> news.contains(change.meta().key()))
                    .toList();
            return Departures.beginMembers(sql, deleted(changes, news))
                    .chain(() -> replaceMemberships(sql, news, applied));
        });
    }

    private static Uni<?> replaceMemberships(Sql sql, Set<UUID> users, List<StateChange<UserState>> applied) {
        UUID tenant = sql.tenant();
        UUID[] userIds = users.toArray(UUID[]::new);
        List<MembershipState> memberships = applied.stream()
                .map(StateChange::state)
                .filter(Objects::nonNull)
                .flatMap(user -> user.memberships().stream())
                .toList();
        UUID[] kept = memberships.stream().map(MembershipState::id).toArray(UUID[]::new);
        Uni<?> forgotten = applied.stream().anyMatch(change -> change.state() == null)
                ? sql.update(FORGET_PERSON, tenant, userIds)
                : Uni.createFrom().voidItem();
        return forgotten
                .chain(() -> sql.update(END_MEMBERSHIPS, tenant, userIds, kept))
                .chain(() -> memberships.isEmpty()
                        ? Uni.createFrom().item(0)
                        : sql.update(PUT_MEMBERSHIPS, tenant, json(memberships)));
    }

    private static String json(List<MembershipState> memberships) {
        try {
            return Json.mapper().writeValueAsString(memberships);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
