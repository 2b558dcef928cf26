package io.leaderforge.kit.job;

/** The processes that ran the job ended during it, so often that the job may be the reason. */
public final class JobAbandoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobAbandoned(int takeovers) {
        super("the process ended " + takeovers + " times during the job", null, false, false);
    }
}
