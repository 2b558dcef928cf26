package io.leaderforge.kit.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an upload in a bucket: the parts of a multipart upload, and what is behind them, too short for a part, as an
 * object of its own.
 *
 * @param uploadId null as long as there is no part
 */
@RegisterForReflection
record S3State(@Nullable String uploadId, List<Part> parts, long tail) {

    static final S3State START = new S3State(null, List.of(), 0);

    @RegisterForReflection
    record Part(int number, String etag, long size) {}

    static S3State of(@Nullable String text) {
        try {
            return text == null ? START : Json.mapper().readValue(text, S3State.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the notes of an upload cannot be read", e);
        }
    }

    String text() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    long offset() {
        return parts.stream().mapToLong(Part::size).sum() + tail;
    }

    S3State with(String upload, Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new S3State(upload, List.copyOf(more), 0);
    }

    S3State withTail(long bytes) {
        return new S3State(uploadId, parts, bytes);
    }
}
