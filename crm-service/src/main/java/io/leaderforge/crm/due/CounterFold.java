package io.leaderforge.crm.due;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Folds what was counted (submissions, template uses, executions) into the rows that show it. */
@ApplicationScoped
class CounterFold {

    private static final Logger LOG = Logger.getLogger(CounterFold.class);

    private final DueQueue queue;

    CounterFold(DueQueue queue) {
        this.queue = queue;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> fold() {
        return queue.foldCounters()
                .onFailure()
                .invoke(failure -> LOG.debugf("Counters are folded later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(0L)
                .replaceWithVoid();
    }
}
