package io.leaderforge.contracts.event.erasure;

import java.time.Instant;
import java.util.UUID;

/** A context has deleted or anonymised what it had of a person. */
public interface PersonErased {

    UUID tenantId();

    UUID userId();

    /** How many rows were deleted or anonymised by their rules; those that went with them are not counted. */
    long changed();

    Instant erasedAt();
}
