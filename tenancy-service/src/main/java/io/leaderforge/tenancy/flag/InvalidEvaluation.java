package io.leaderforge.tenancy.flag;

import io.leaderforge.tenancy.flag.OfrepBodies.ErrorCode;

/** An evaluation request that cannot be read; answered as the protocol specifies, not as a problem. */
final class InvalidEvaluation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String details;

    InvalidEvaluation(ErrorCode code, String details) {
        super(details, null, false, false);
        this.code = code;
        this.details = details;
    }

    ErrorCode code() {
        return code;
    }

    String details() {
        return details;
    }
}
