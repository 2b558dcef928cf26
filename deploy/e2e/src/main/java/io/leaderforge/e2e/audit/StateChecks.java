package io.leaderforge.e2e.audit;

import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every row with a revision against the newest state of its key on its topic, field by field. */
final class StateChecks {

    /** Which rows of a table the topic must have; a purged tenant leaves a row that only keeps its key. */
    private static final Map<String, String> PUBLISHED = Map.of("core.tenants", "t.purged_at is null");

    private final Columns columns;
    private final Sources sources;

    StateChecks(Columns columns) {
        this.columns = columns;
        this.sources = new Sources(columns);
    }

    Stream<AuditCheck> all() {
        return Stream.concat(Sources.stateTopics().stream().map(this::check), order());
    }

    private AuditCheck check(Topic topic) {
        return sources.tableOf(topic)
                .map(table -> check(table, Sources.stateOf(topic)))
                .orElseGet(() -> AuditCheck.unknown(
                        "topic " + topic.topicName(), "no table is named like it. Name its table in Sources."));
    }

    private AuditCheck check(String table, Class<? extends Record> state) {
        Set<String> has = columns.of(table);
        List<String> fields = Stream.of(state.getRecordComponents())
                .map(StateChecks::snakeCase)
                .filter(has::contains)
                .toList();
        String topic = EventTypes.topicOf(state).topicName();
        String different = fields.stream()
                .map(field -> "case when t.%1$s is distinct from p.%1$s then '%1$s' end".formatted(field))
                .collect(Collectors.joining(", "));
        String findings = """
                select 'lost', format('%1$s %%s: row has revision %%s, topic %%s', t.id, t.revision,
                  coalesce(s.revision::text, 'nothing'))
                from %1$s t left join audit_states s on s.topic = '%2$s' and s.key = t.id::text
                where (s.payload is null or s.revision < t.revision) and %4$s
                union all
                select 'diverged', format('%1$s %%s revision %%s: %%s', t.id, t.revision,
                  case when s.revision > t.revision then 'topic has revision ' || s.revision else
                  concat_ws(', ', %3$s) || ' differ' end)
                from %1$s t join audit_states s on s.topic = '%2$s' and s.key = t.id::text and s.payload is not null
                  cross join lateral jsonb_populate_record(null::%1$s, s.payload) p
                where s.revision > t.revision or s.revision = t.revision and concat_ws('', %3$s) <> ''
                union all
                select 'diverged', format('%2$s %%s: the topic has it, the table does not', s.key)
                from audit_states s left join %1$s t on t.id::text = s.key
                where s.topic = '%2$s' and s.payload is not null and t.id is null
                """.formatted(table, topic, different, PUBLISHED.getOrDefault(table, "true"));
        return new AuditCheck("state   " + table + " → " + topic, "select count(*) from " + table, findings);
    }

    /** Compaction keeps the last record of a key, so that must be the newest state; and a record's tenant is its payload's. */
    private static Stream<AuditCheck> order() {
        return Stream.of(
                new AuditCheck(
                        "state   last record of a key is its newest",
                        "select count(*) from audit_states",
                        "select 'diverged', format('%s %s: an older state than revision %s comes last', topic, key, revision)"
                                + " from audit_states where not is_last"),
                new AuditCheck(
                        "event   one id, one content; header and payload name one tenant",
                        "select count(*) from audit_events",
                        """
                        select 'diverged', format('%s: ce_id %s with different contents', topic, id) from audit_events
                        where topic not like '%.dlq' group by topic, id
                        having count(distinct (key, type, tenant_id, revision, payload)) > 1
                        union all
                        select 'diverged', format('%s %s: tenant %s in the header', topic, id, tenant_id) from audit_events
                        where payload ? 'tenant_id' and topic not like '%.dlq' and payload ->> 'tenant_id' <> tenant_id::text
                        """));
    }

    private static String snakeCase(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
