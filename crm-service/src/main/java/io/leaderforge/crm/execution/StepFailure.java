package io.leaderforge.crm.execution;

/** A step cannot do what it is to do; the message is for the people who look at the run. */
final class StepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailure(String message) {
        super(message, null, false, false);
    }
}
