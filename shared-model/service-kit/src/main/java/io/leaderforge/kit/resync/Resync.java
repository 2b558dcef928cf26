package io.leaderforge.kit.resync;

import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.OwnContext;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Republishes the topics in {@code resyncs}, one page per transaction; any number of instances may run it. */
@ApplicationScoped
class Resync {

    private static final Logger LOG = Logger.getLogger(Resync.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 200;

    private static final String DUE = "select tenant_id, topic from resyncs where done_at is null and topic = any ($1)"
            + " order by topic, tenant_id limit 1";
    private static final String LOCK =
            "select last_id from resyncs where tenant_id = $1 and topic = $2 and done_at is null for update";
    private static final String ADVANCE = "update resyncs set last_id = $3 where tenant_id = $1 and topic = $2";
    private static final String CLEAR =
            "delete from resync_suspects where tenant_id = $1 and topic = $2 and id = any ($3)";
    private static final String VANISHED =
            "delete from resync_suspects where tenant_id = $1 and topic = $2 returning id, revision";
    private static final String DONE = "update resyncs set done_at = now() where tenant_id = $1 and topic = $2";

    private record Job(UUID tenantId, String topic) {}

    private final Worker worker;
    private final TenantTransaction transactions;
    private final Vertx vertx;
    private final Map<String, StateSource> sources;
    private final String[] topics;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("resync");

    Resync(
            @ConfigProperty(name = "leaderforge.context") String context,
            Worker worker,
            TenantTransaction transactions,
            Vertx vertx,
            @All List<StateSource> sources) {
        this.worker = worker;
        this.transactions = transactions;
        this.vertx = vertx;
        this.sources = sources.stream().collect(Collectors.toMap(Resync::topic, Function.identity()));
        this.topics =
                StateSource.topicsOf(context).stream().map(Topic::topicName).toArray(String[]::new);
    }

    /** Otherwise a state topic that cannot be republished would be noticed only after a restore. */
    void onStart(@Observes StartupEvent start) {
        for (String topic : topics) {
            if (!sources.containsKey(topic)) {
                throw new IllegalStateException("no StateSource for " + topic);
            }
        }
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        pulse.turn();
        return work().onFailure()
                .invoke(failure -> LOG.warnf("States cannot be published anew yet: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    private Uni<Void> work() {
        return worker.list(row -> new Job(row.getUUID("tenant_id"), row.getString("topic")), DUE, (Object) topics)
                .chain(jobs -> jobs.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : onOwnContext(jobs.getFirst()).invoke(pulse::turn).chain(this::work));
    }

    /** Entities need a context of their own. */
    private Uni<Void> onOwnContext(Job job) {
        return OwnContext.run(
                vertx.getOrCreateContext(),
                () -> transactions.withEntities(Caller.service(job.tenantId()), sql -> page(sql, job)));
    }

    private Uni<Void> page(Sql sql, Job job) {
        return sql.query(LOCK, job.tenantId(), job.topic()).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().voidItem();
            }
            UUID last = rows.iterator().next().getUUID("last_id");
            return source(job).next(sql, last == null ? FIRST : last, PAGE).chain(events -> publish(sql, job, events));
        });
    }

    private Uni<Void> publish(Sql sql, Job job, List<OutboxEvent> events) {
        UUID[] ids = events.stream().map(OutboxEvent::key).toArray(UUID[]::new);
        Uni<?> published =
                Outbox.appendAll(sql, events).chain(() -> sql.update(CLEAR, job.tenantId(), job.topic(), ids));
        return events.size() < PAGE
                ? published.chain(() -> finish(sql, job))
                : published
                        .chain(() -> sql.update(ADVANCE, job.tenantId(), job.topic(), ids[ids.length - 1]))
                        .replaceWithVoid();
    }

    /** What is left of the suspects has no row. */
    private Uni<Void> finish(Sql sql, Job job) {
        Class<? extends Record> state = source(job).state();
        return sql.list(
                        row -> OutboxEvent.tombstone(
                                state, job.tenantId(), row.getUUID("id"), row.getLong("revision") + 1),
                        VANISHED,
                        job.tenantId(),
                        job.topic())
                .chain(gone -> Outbox.appendAll(sql, gone))
                .chain(() -> sql.update(DONE, job.tenantId(), job.topic()))
                .invoke(done -> LOG.infof("%s of tenant %s is published anew", job.topic(), job.tenantId()))
                .replaceWithVoid();
    }

    private StateSource source(Job job) {
        StateSource source = sources.get(job.topic());
        if (source == null) {
            throw new IllegalStateException("nobody publishes " + job.topic() + " anew");
        }
        return source;
    }

    private static String topic(StateSource source) {
        return EventTypes.topicOf(source.state()).topicName();
    }
}
