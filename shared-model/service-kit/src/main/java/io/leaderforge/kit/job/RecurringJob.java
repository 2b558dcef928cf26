package io.leaderforge.kit.job;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Work that is repeated for as long as the service runs: folds, purges, expiry. An {@code @ApplicationScoped} bean. However many
 * instances there are, one run is in progress at a time: of the service, or of each tenant with {@link #perTenant}. The pause
 * is counted from the end of a run. A run that fails is repeated after a pause that doubles up to {@link #longestPause}, and the
 * job is never dead: {@code <context>.jobs.failures} tells of it.
 */
public interface RecurringJob {

    /** As {@link Job#kind()}. */
    String kind();

    /** The pause between two runs. */
    Duration every();

    default Duration lease() {
        return Duration.ofSeconds(30);
    }

    /** The longest pause between runs that fail. */
    default Duration longestPause() {
        return every().compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : every();
    }

    /** Whether it runs for each tenant on its own, except suspended ones; new tenants are found within a minute. */
    default boolean perTenant() {
        return false;
    }

    /** Runs of one instance in progress at once, of different tenants. */
    default int concurrency() {
        return perTenant() ? 4 : 1;
    }

    /** Does the work; the job's tenant is {@link JobContext#NO_TENANT} unless it runs per tenant. */
    Uni<Void> run(JobContext job);
}
