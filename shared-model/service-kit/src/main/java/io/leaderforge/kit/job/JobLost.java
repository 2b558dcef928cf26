package io.leaderforge.kit.job;

/** The job was cancelled, or another instance has taken it over; nothing of this run is to be written any more. */
public final class JobLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobLost(String kind, Claim claim) {
        super("the job " + kind + " " + claim.id() + " is no longer this run's", null, false, false);
    }
}
