package io.leaderforge.crm.execution;

import io.leaderforge.crm.worker.WorkerConfig;
import io.leaderforge.kit.job.DueTable;
import io.leaderforge.kit.job.DueWorker;
import io.leaderforge.kit.job.DueWorkers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Finds runs that are due, new ones and those whose wait is over, and lets the engine take them on. */
@ApplicationScoped
class ExecutionWorker {

    /** They hold each other's leads, for milliseconds, and have to be done again when one fails. */
    private static final int TOGETHER = 25;

    private final DueWorkers workers;
    private final DueWorker worker;

    ExecutionWorker(Engine engine, DueWorkers workers, WorkerConfig config) {
        this.workers = workers;
        this.worker = workers.create(
                DueTable.of("workflow_executions"), engine.lease(), config.executions(), TOGETHER, engine::run);
    }

    void start(@Observes StartupEvent started) {
        workers.start(worker);
    }

    // Before the messages' worker and the relay.
    void stop(@Observes @Priority(800) ShutdownEvent stopping) {
        workers.stop(worker);
    }

    void wake() {
        worker.wake();
    }
}
