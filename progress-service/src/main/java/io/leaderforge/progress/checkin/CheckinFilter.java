package io.leaderforge.progress.checkin;

import io.leaderforge.kit.page.Where;
import io.leaderforge.progress.checkin.CheckinBodies.Party;
import io.leaderforge.progress.checkin.CheckinBodies.Status;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters and the order of the list of check-ins. */
record CheckinFilter(
        @Parameter(description = "The caller's part in them; learner by default") @QueryParam("role") @Nullable
        Party role,

        @QueryParam("status") @Nullable Status status,

        @Parameter(description = "Check-ins scheduled at this time or later") @QueryParam("scheduled_from") @Nullable
        Instant scheduledFrom,

        @Parameter(description = "Check-ins scheduled before this time") @QueryParam("scheduled_to") @Nullable
        Instant scheduledTo,

        @Parameter(
                description =
                        "The order; newest first by default. By scheduled_at the list has those with a time alone",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"scheduled_at", "-scheduled_at"}))
        @QueryParam("sort")
        @Nullable
        String sort) {

    Where where(UUID caller) {
        return Where.scope(role == Party.LEADER ? "c.leader_id" : "c.user_id", caller)
                .equal("c.status", status)
                .and("c.scheduled_at >= ?", scheduledFrom)
                .and("c.scheduled_at < ?", scheduledTo)
                .when(sort != null && !sort.isEmpty(), "c.scheduled_at is not null");
    }
}
