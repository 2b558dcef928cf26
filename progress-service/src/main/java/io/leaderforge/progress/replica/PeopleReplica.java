package io.leaderforge.progress.replica;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.core.TeamPlace;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.inbox.StateChange;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What reports need of people beyond the kit's replica: their names as they are searched, and their places in teams. Registered
 * after it: a person's rows are replaced by the state that the replica has taken over, and by no other.
 */
@ApplicationScoped
class PeopleReplica implements Consumer<EventHandlers> {

    /** $1 the people as JSON, $2 the tenant. */
    private static final String NEWEST = """
            from jsonb_to_recordset($1::text::jsonb)
              as r (id uuid, epoch int, revision bigint, full_name text, name_search text, teams jsonb)
            join members m on m.tenant_id = $2 and m.id = r.id and m.epoch = r.epoch and m.revision = r.revision
              and m.deleted_at is null
            """;

    private static final String PUT_NAMES = """
            insert into people (tenant_id, id, full_name, name_search)
            select m.tenant_id, m.id, r.full_name, r.name_search\s""" + NEWEST + """
            on conflict (tenant_id, id) do update set full_name = excluded.full_name, name_search = excluded.name_search
            """;

    private static final String DELETE_PLACES =
            "delete from team_places p where p.tenant_id = $2 and p.user_id in (select m.id " + NEWEST + ")";

    private static final String PUT_PLACES = """
            insert into team_places (tenant_id, user_id, organization_id, team_id, is_lead)
            select m.tenant_id, m.id, t.organization_id, t.team_id, t.is_lead\s""" + NEWEST + """
            cross join jsonb_to_recordset(r.teams) as t (team_id uuid, organization_id uuid, is_lead boolean)
            """;

    @Override
    public void accept(EventHandlers handlers) {
        handlers.states(UserState.class, PeopleReplica::apply);
    }

    private static Uni<?> apply(Sql sql, List<StateChange<UserState>> changes) {
        Map<UUID, StateChange<UserState>> newest = new HashMap<>();
        changes.stream()
                .filter(change -> change.state() != null)
                .forEach(change -> newest.merge(change.meta().key(), change, PeopleReplica::later));
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID tenant = changes.getFirst().meta().tenantId();
        ArrayNode people = Json.mapper().createArrayNode();
        newest.values().forEach(change -> people.add(person(change)));
        String json = people.toString();
        return sql.update(PUT_NAMES, json, tenant)
                .chain(() -> sql.update(DELETE_PLACES, json, tenant))
                .chain(() -> sql.update(PUT_PLACES, json, tenant));
    }

    private static StateChange<UserState> later(StateChange<UserState> one, StateChange<UserState> other) {
        int epochs = Integer.compare(one.meta().epoch(), other.meta().epoch());
        boolean isFirst = epochs == 0 ? one.meta().revision() > other.meta().revision() : epochs > 0;
        return isFirst ? one : other;
    }

    private static ObjectNode person(StateChange<UserState> change) {
        UserState state = Objects.requireNonNull(change.state());
        String name = state.fullName();
        List<TeamPlace> teams = Objects.requireNonNullElse(state.teams(), List.of());
        ObjectNode person = Json.mapper().createObjectNode();
        person.put("id", change.meta().key().toString());
        person.put("epoch", change.meta().epoch());
        person.put("revision", change.meta().revision());
        person.put("full_name", name);
        person.put("name_search", name == null ? null : Names.searchKey(name));
        person.set("teams", Json.mapper().valueToTree(teams));
        return person;
    }
}
