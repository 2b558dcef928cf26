package io.leaderforge.kit.inbox;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether the thread that polls Kafka still runs: a batch in work has a pulse of its own, an idle channel has only this. */
@ApplicationScoped
class PollPulse {

    private static final String CHANNEL = "events";

    private final KafkaClientService clients;
    private final Pulse pulse = Pulses.ofProcess().watch("events-poll");

    PollPulse(KafkaClientService clients) {
        this.clients = clients;
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        List<KafkaConsumer<Object, Object>> consumers = clients.getConsumers(CHANNEL);
        if (consumers.isEmpty()) {
            pulse.idle();
            return Uni.createFrom().voidItem();
        }
        return consumers
                .getFirst()
                .runOnPollingThread(polling -> {
                    pulse.turn();
                })
                .onFailure()
                .recoverWithNull();
    }
}
