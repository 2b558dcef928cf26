package io.leaderforge.engagement.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Bodies of the event ingestion. */
final class InteractionBodies {

    static final int MAX_EVENTS = 1_000;

    private InteractionBodies() {}

    /**
     * A batch.
     *
     * @param events at most {@value #MAX_EVENTS}, each {@code {content_id, event_type, event_data?, session_id?,
     *     occurred_at?, event_id?, utm_source?, utm_medium?, utm_campaign?}}; read one by
     *     one, so that a malformed one does not cost the others
     */
    record Batch(
            @NotNull @Size(max = MAX_EVENTS, message = "send at most 1000 events in one call")
            List<JsonNode> events) {}

    /**
     * What became of a batch.
     *
     * @param accepted how many are well-formed and were taken; one that was reported before counts as taken, and so does one
     *     beyond what an address or a session without a person counts for
     * @param rejected those that were not, by their index in the batch
     */
    record ReceiptView(int accepted, List<Rejection> rejected) {}

    record Rejection(int index, String detail) {}
}
