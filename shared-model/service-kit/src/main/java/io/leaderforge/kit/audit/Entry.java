package io.leaderforge.kit.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.trace.RequestTrace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole entry on its way to the log.
 *
 * @param requestId the trace id of the request; null outside a request
 */
public record Entry(
        UUID id,
        String action,
        String targetType,
        @Nullable UUID targetId,
        @Nullable UUID organizationId,
        Actor actor,
        @Nullable String requestId,
        Contents contents) {

    private static final String ORGANIZATION = "organization";

    static Entry of(AuditNote note, Actor actor, @Nullable String ipAddress, @Nullable String userAgent) {
        Values values = Values.of(note.before(), note.after());
        return new Entry(
                Ids.next(),
                note.action(),
                note.targetType(),
                note.targetId(),
                organization(note),
                actor,
                RequestTrace.traceId(),
                new Contents(values.before(), values.after(), note.details(), ipAddress, userAgent));
    }

    /** The one that was said, else the record's own. */
    private static @Nullable UUID organization(AuditNote note) {
        if (note.organizationId() != null) {
            return note.organizationId();
        }
        if (note.targetType().equals(ORGANIZATION)) {
            return note.targetId();
        }
        return Components.id(note.after() == null ? note.before() : note.after(), "organizationId");
    }

    /**
     * What may be personal; on its way sealed for core.
     *
     * @param oldData JSON, bounded
     * @param newData JSON, bounded
     */
    @RegisterForReflection
    public record Contents(
            @JsonRawValue @Nullable String oldData,
            @JsonRawValue @Nullable String newData,
            Map<String, ? extends @Nullable Object> details,
            @Nullable String ipAddress,
            @Nullable String userAgent) {}
}
