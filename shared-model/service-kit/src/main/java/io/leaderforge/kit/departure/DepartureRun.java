package io.leaderforge.kit.departure;

import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One batch of a departure: a step, or rules, with the states that others know of what they change. */
@ApplicationScoped
class DepartureRun {

    static final int BATCH = 500;

    private static final String DEPART = "from depart($1, $2, $3, $4, $5, $6, $7)";

    /** @param nextRule where the rules go on; null while steps are left, and at the end */
    record Batch(boolean isLast, @Nullable Integer nextRule, int changed) {}

    @RegisterForReflection
    record Changed(
            @Nullable Integer nextRule,
            int changed,
            List<String> tables,
            List<UUID> ids,
            List<Long> revisions,
            List<Boolean> deleted) {
        static final Rows<Changed> ROWS = Rows.of(Changed.class);
    }

    private final List<DepartureStep> steps;
    private final Map<String, StateSource> sources;
    private final Map<String, PublishedTable> others;
    private final Set<String> published;

    DepartureRun(@All List<DepartureStep> steps, @All List<StateSource> sources, @All List<PublishedTable> others) {
        this.steps = steps;
        this.sources = sources.stream().collect(Collectors.toMap(StateSource::table, Function.identity()));
        this.others = others.stream().collect(Collectors.toMap(PublishedTable::table, Function.identity()));
        this.published = new HashSet<>(this.sources.keySet());
        published.addAll(this.others.keySet());
    }

    Uni<Batch> next(Sql sql, Departure departure) {
        Iterator<DepartureStep> own =
                steps.stream().filter(step -> departure.isOf(step.subject())).iterator();
        return departure.nextRule() != null ? rules(sql, departure) : step(sql, departure, own);
    }

    /** Steps are repeated until they find nothing; the rules begin after them. */
    private Uni<Batch> step(Sql sql, Departure departure, Iterator<DepartureStep> left) {
        return !left.hasNext()
                ? rules(sql, departure)
                : left.next()
                        .run(sql, departure, BATCH)
                        .chain(count -> count > 0
                                ? Uni.createFrom().item(new Batch(false, null, count))
                                : step(sql, departure, left));
    }

    private Uni<Batch> rules(Sql sql, Departure departure) {
        return sql.require(
                        "departure",
                        Changed.ROWS,
                        DEPART,
                        departure.subject(),
                        departure.id(),
                        departure.email(),
                        departure.pseudonym(),
                        departure.nextRule(),
                        BATCH,
                        published)
                .call(changed -> publish(sql, changed))
                .map(changed -> new Batch(changed.nextRule() == null, changed.nextRule(), changed.changed()));
    }

    private Uni<Void> publish(Sql sql, Changed changed) {
        List<OutboxEvent> gone = new ArrayList<>();
        Map<StateSource, List<UUID>> anonymised = new LinkedHashMap<>();
        for (int i = 0; i < changed.ids().size(); i++) {
            String table = changed.tables().get(i);
            UUID id = changed.ids().get(i);
            StateSource source = sources.get(table);
            if (changed.deleted().get(i)) {
                gone.add(tombstone(sql, table, id, changed.revisions().get(i) + 1));
            } else if (source != null) {
                anonymised.computeIfAbsent(source, any -> new ArrayList<>()).add(id);
            }
        }
        Uni<Void> all = Outbox.appendAll(sql, gone);
        for (Map.Entry<StateSource, List<UUID>> some : anonymised.entrySet()) {
            all = all.chain(() -> some.getKey().of(sql, some.getValue()))
                    .chain(events -> Outbox.appendAll(sql, events));
        }
        return all;
    }

    private OutboxEvent tombstone(Sql sql, String table, UUID id, long revision) {
        StateSource source = sources.get(table);
        if (source != null) {
            return OutboxEvent.tombstone(source.state(), sql.tenant(), id, revision);
        }
        PublishedTable other = others.get(table);
        if (other == null) {
            throw new IllegalStateException("nothing is published of " + table + ", but of " + published);
        }
        return other.tombstone(sql.tenant(), id);
    }
}
