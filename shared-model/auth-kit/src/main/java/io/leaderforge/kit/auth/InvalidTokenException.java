package io.leaderforge.kit.auth;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import java.time.Duration;

/** A token that is not believed. The message says why, without quoting the token; it may be shown to the bearer. */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a token was refused. */
    public enum Reason {
        /** Not a compact RS256 JWS, too long, or a claim is missing or malformed. */
        MALFORMED,
        /** Signed by a key that core does not publish, or published too recently to be known here. */
        UNKNOWN_KEY,
        /** The signature does not fit. */
        SIGNATURE,
        /** Another issuer or audience. */
        FOREIGN,
        /** Expired, not yet valid, or made to live longer than tokens may. */
        EXPIRED,
        /** The user's rights changed after the token was made. */
        REVOKED,
        /** The session was ended. */
        ENDED,
        /** No key was loaded yet: the token may be good; answer 503, not 401. */
        NOT_READY
    }

    private final Reason reason;

    InvalidTokenException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The problem to answer: its type tells a client whether to refresh, to sign in again, or to wait. */
    public ProblemException problem() {
        String detail = String.valueOf(getMessage());
        return switch (reason) {
            case EXPIRED, REVOKED, UNKNOWN_KEY -> Problems.tokenExpired(detail + " Refresh the session.");
            case ENDED -> Problems.sessionEnded(detail + " Sign in again.");
            case NOT_READY -> Problems.unavailable("Tokens cannot be verified yet. Try again.", Duration.ofSeconds(1));
            case MALFORMED, SIGNATURE, FOREIGN -> Problems.unauthorized(detail);
        };
    }
}
