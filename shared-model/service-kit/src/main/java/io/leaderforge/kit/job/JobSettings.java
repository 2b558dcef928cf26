package io.leaderforge.kit.job;

import java.time.Duration;
import java.util.Set;

/**
 * How this instance works.
 *
 * @param poll  how long an idle worker sleeps; work that this instance commits wakes it at once
 * @param stop  how long a stopping instance waits for what it has begun
 * @param jobs  jobs in progress at once, of all kinds together
 * @param roles {@code serve}: it answers requests; {@code work}: it runs jobs
 */
record JobSettings(Duration poll, Duration stop, int jobs, Set<String> roles) {

    private static final String WORK = "work";
    private static final Set<String> ROLES = Set.of("serve", WORK);

    JobSettings {
        roles = Set.copyOf(roles);
        if (roles.isEmpty() || !ROLES.containsAll(roles)) {
            throw new IllegalArgumentException("leaderforge.roles is serve, work, or both, not " + roles);
        }
        if (jobs < 1) {
            throw new IllegalArgumentException("leaderforge.jobs.concurrency is at least 1, not " + jobs);
        }
    }

    boolean works() {
        return roles.contains(WORK);
    }
}
