package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.kit.inbox.StateChange;
import io.leaderforge.kit.replica.ReplicaTable;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells a person to whom a lead was assigned. Only the assignment is kept of a lead, no name and no address, so that a lead
 * that is erased in crm leaves nothing here.
 */
@ApplicationScoped
public class LeadAssignments {

    private static final ReplicaTable LEADS = ReplicaTable.of("leads", "assigned_to");
    private static final String ASSIGNED =
            "select id, assigned_to from leads where id = any ($1) and assigned_to is not null and deleted_at is null";

    /** An older assignment is no news: a service that is new reads the topic from its beginning. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final Clock clock;

    LeadAssignments(Clock clock) {
        this.clock = clock;
    }

    public Uni<?> apply(Sql sql, List<StateChange<LeadState>> changes) {
        List<UUID> ids = changes.stream().map(change -> change.meta().key()).toList();
        return assigned(sql, ids)
                .chain(before -> LEADS.apply(sql, changes)
                        .chain(news -> assigned(sql, recent(changes, news)))
                        .chain(after -> Notifier.tell(sql, notices(before, after))));
    }

    private static Uni<Map<UUID, UUID>> assigned(Sql sql, Collection<UUID> leads) {
        return sql.query(ASSIGNED, (Object) leads.toArray(UUID[]::new)).map(rows -> {
            Map<UUID, UUID> assigned = new HashMap<>();
            rows.forEach(row -> assigned.put(row.getUUID("id"), row.getUUID("assigned_to")));
            return assigned;
        });
    }

    private Set<UUID> recent(List<StateChange<LeadState>> changes, Set<UUID> news) {
        Instant since = clock.instant().minus(NEWS);
        return changes.stream()
                .filter(change ->
                        change.state() != null && change.state().updatedAt().isAfter(since))
                .map(change -> change.meta().key())
                .filter(news::contains)
                .collect(Collectors.toSet());
    }

    private static List<Notice> notices(Map<UUID, UUID> before, Map<UUID, UUID> after) {
        return after.entrySet().stream()
                .filter(lead -> !lead.getValue().equals(before.get(lead.getKey())))
                .map(lead -> Notice.of(
                        lead.getValue(),
                        Message.LEAD_ASSIGNED,
                        Map.of("lead_id", lead.getKey().toString()),
                        Map.of()))
                .toList();
    }
}
