package io.leaderforge.tenancy.jsonb;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;

/** How large the document of a JSONB column may be. */
public final class JsonColumn {

    /** The most bytes of JSON that a document column takes. */
    public static final int MAX_DOCUMENT = 65_536;

    private JsonColumn() {}

    /** Refuses a document that is larger as JSON, with 422 at the pointer. */
    public static void requireAtMost(int maxBytes, String pointer, Object document) {
        try {
            if (Json.mapper().writeValueAsBytes(document).length > maxBytes) {
                throw Problems.unprocessable(
                        pointer, "Use at most " + maxBytes + " bytes of JSON here.", Rule.most(maxBytes));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
