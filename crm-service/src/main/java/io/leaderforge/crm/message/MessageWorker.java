package io.leaderforge.crm.message;

import io.leaderforge.crm.worker.WorkerConfig;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.kit.job.DueTable;
import io.leaderforge.kit.job.DueWorker;
import io.leaderforge.kit.job.DueWorkers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Sends what is due: first the commit that sending begins, then the mail server, then the commit of how it ended. */
@ApplicationScoped
public class MessageWorker {

    private final Deliveries deliveries;
    private final Mailer mailer;
    private final MeterRegistry meters;
    private final DueWorkers workers;
    private final DueWorker worker;

    MessageWorker(
            Deliveries deliveries,
            Mailer mailer,
            MeterRegistry meters,
            DueWorkers workers,
            MailSettings settings,
            WorkerConfig config) {
        this.deliveries = deliveries;
        this.mailer = mailer;
        this.meters = meters;
        this.workers = workers;
        this.worker = workers.create(
                DueTable.of("messages"), settings.lease(), config.messages(), 1, claims -> deliver(claims.getFirst()));
    }

    void start(@Observes StartupEvent started) {
        workers.start(worker);
    }

    // Before the relay, which publishes how it ended.
    void stop(@Observes @Priority(900) ShutdownEvent stopping) {
        workers.stop(worker);
    }

    void wake() {
        worker.wake();
    }

    private Uni<Void> deliver(Claim claim) {
        return deliveries.begin(claim).chain(outgoing -> {
            if (outgoing == null) {
                return Uni.createFrom().voidItem();
            }
            return mailer.send(outgoing).invoke(this::count).chain(outcome -> deliveries.end(claim, outgoing, outcome));
        });
    }

    private void count(Outcome outcome) {
        meters.counter("crm.mail.attempts", "outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
