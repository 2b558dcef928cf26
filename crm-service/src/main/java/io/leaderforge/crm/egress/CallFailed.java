package io.leaderforge.crm.egress;

/**
 * No answer came. The message is for the tenant's staff: it has neither addresses that a name was resolved to nor anything of
 * the request.
 */
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayBeRepeated;

    private CallFailed(String message, boolean mayBeRepeated) {
        super(message, null, false, false);
        this.mayBeRepeated = mayBeRepeated;
    }

    /** It may succeed later. */
    static CallFailed transiently(String message) {
        return new CallFailed(message, true);
    }

    /** It fails every time. */
    static CallFailed forGood(String message) {
        return new CallFailed(message, false);
    }

    public boolean mayBeRepeated() {
        return mayBeRepeated;
    }
}
