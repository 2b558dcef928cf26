package io.leaderforge.kit.auth;

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
        /** The session was ended, or the user's rights changed after the token was made. */
        REVOKED,
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
}
