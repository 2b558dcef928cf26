package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Works through the jobs of all beans that declare some, while the service runs and where the process has the role. */
@ApplicationScoped
class JobsLifecycle {

    private final JobSettings settings;
    private final JobsOfInstance instance;
    private final List<Job<?>> jobs;
    private final List<RecurringJob> recurring;
    private @Nullable JobWorkers workers;

    JobsLifecycle(
            JobSettings settings, JobsOfInstance instance, @All List<Job<?>> jobs, @All List<RecurringJob> recurring) {
        this.settings = settings;
        this.instance = instance;
        this.jobs = jobs;
        this.recurring = recurring;
    }

    @Produces
    @Singleton
    static JobSettings settings(
            @ConfigProperty(name = "leaderforge.jobs.poll") Duration poll,
            @ConfigProperty(name = "leaderforge.jobs.stop") Duration stop,
            @ConfigProperty(name = "leaderforge.jobs.concurrency") int concurrency,
            @ConfigProperty(name = "leaderforge.roles") Set<String> roles) {
        return new JobSettings(poll, stop, concurrency, roles);
    }

    @Produces
    @Singleton
    static JobsOfInstance instance(
            Vertx vertx, DueWorkers workers, Worker worker, TenantTransaction transactions, JobMetrics metrics) {
        return new JobsOfInstance(vertx, workers, worker, transactions, metrics);
    }

    @Produces
    @Singleton
    static JobMetrics metrics(MeterRegistry registry, @ConfigProperty(name = "leaderforge.context") String context) {
        return new JobMetrics(registry, context);
    }

    void start(@Observes StartupEvent started) {
        if (settings.works()) {
            workers = instance.workers(settings, jobs, recurring);
            workers.start(settings.poll());
        }
    }

    // Before the relay, which publishes what the last jobs have done.
    void stop(@Observes @Priority(850) ShutdownEvent stopping) {
        if (workers != null) {
            workers.stop();
        }
    }
}
