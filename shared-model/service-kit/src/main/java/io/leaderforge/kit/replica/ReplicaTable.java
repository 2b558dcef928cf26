package io.leaderforge.kit.replica;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.departure.Departures;
import io.leaderforge.kit.inbox.StateChange;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A table with {@code tenant_id, id, epoch, revision, deleted_at} and columns named like the fields of a state event.
 * Newer states are taken over in one statement, older and repeated ones change nothing, a deleted one stays as a tombstone
 * so that no older state revives it, and what {@code owned_by} it declares is deleted with it. The primary key must be
 * (tenant_id, id), the table made by {@code call replica(…)}.
 *
 * <pre>{@code handlers.states(ItemState.class, ReplicaTable.of("items", "type", "title", "status")::apply)}</pre>
 */
public final class ReplicaTable {

    private final String table;
    private final String upsert;
    private final String tombstone;

    private ReplicaTable(String table, List<String> columns) {
        this.table = table;
        String names = String.join(", ", columns);
        String updates = columns.stream().map(c -> c + " = excluded." + c).collect(Collectors.joining(", "));
        upsert = """
                insert into %1$s (tenant_id, id, epoch, revision, %2$s)
                select tenant_id, id, epoch, revision, %2$s from jsonb_populate_recordset(null::%1$s, $1::text::jsonb)
                on conflict (tenant_id, id) do update
                  set %3$s, epoch = excluded.epoch, revision = excluded.revision, deleted_at = null
                  where (%1$s.epoch, %1$s.revision) < (excluded.epoch, excluded.revision)
                returning id
                """.formatted(table, names, updates);
        tombstone = """
                update %1$s t set deleted_at = now(), epoch = d.epoch, revision = d.revision
                from unnest($1::uuid[], $2::int[], $3::bigint[]) as d (id, epoch, revision)
                where t.tenant_id = $4 and t.id = d.id and (t.epoch, t.revision) < (d.epoch, d.revision)
                returning t.id
                """.formatted(table);
    }

    /** @param columns the event's fields to keep, in snake case; names are the program's own, never input */
    public static ReplicaTable of(String table, String... columns) {
        return new ReplicaTable(table, Arrays.asList(columns));
    }

    /** Takes the changes of one tenant over; answers the ids that were news. */
    public <T extends Record> Uni<Set<UUID>> apply(Sql sql, List<StateChange<T>> changes) {
        List<StateChange<T>> newest = newestPerKey(changes);
        List<StateChange<T>> deleted =
                newest.stream().filter(change -> change.state() == null).toList();
        List<StateChange<T>> present =
                newest.stream().filter(change -> change.state() != null).toList();
        Set<UUID> applied = new HashSet<>();
        return upsert(sql, present, applied)
                .chain(() -> delete(sql, deleted))
                .call(gone -> Departures.beginOwned(sql, table, gone))
                .invoke(applied::addAll)
                .replaceWith(applied);
    }

    private <T extends Record> Uni<?> upsert(Sql sql, List<StateChange<T>> present, Set<UUID> applied) {
        if (present.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ArrayNode rows = Json.mapper().createArrayNode();
        present.forEach(change -> rows.add(row(change)));
        return sql.query(upsert, rows.toString()).invoke(ids -> ids.forEach(id -> applied.add(id.getUUID(0))));
    }

    private static ObjectNode row(StateChange<?> change) {
        ObjectNode row = Json.mapper().valueToTree(change.state());
        row.put("tenant_id", change.meta().tenantId().toString());
        row.put("id", change.meta().key().toString());
        row.put("epoch", change.meta().epoch());
        row.put("revision", change.meta().revision());
        return row;
    }

    private <T extends Record> Uni<List<UUID>> delete(Sql sql, List<StateChange<T>> deleted) {
        if (deleted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] ids = deleted.stream().map(change -> change.meta().key()).toArray(UUID[]::new);
        Integer[] epochs = deleted.stream().map(change -> change.meta().epoch()).toArray(Integer[]::new);
        Long[] revisions =
                deleted.stream().map(change -> change.meta().revision()).toArray(Long[]::new);
        return sql.list(
                row -> row.getUUID(0),
                tombstone,
                ids,
                epochs,
                revisions,
                deleted.getFirst().meta().tenantId());
    }

    /** One statement may touch a row once only. */
    static <T extends Record> List<StateChange<T>> newestPerKey(List<StateChange<T>> changes) {
        Comparator<StateChange<T>> order = Comparator.<StateChange<T>>comparingInt(
                        change -> change.meta().epoch())
                .thenComparingLong(change -> change.meta().revision());
        Map<UUID, StateChange<T>> newest = new HashMap<>();
        changes.forEach(change -> newest.merge(
                change.meta().key(), change, (one, other) -> order.compare(other, one) >= 0 ? other : one));
        return new ArrayList<>(newest.values());
    }
}
