package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The header fields that begin a resumable upload, as tus clients send them. */
public class TusHead {

    private static final int LONGEST_METADATA = 4096;

    @Parameter(description = "1.0.0", required = true)
    @RestHeader("Tus-Resumable")
    @Nullable
    String version;

    @Parameter(description = "The bytes of the file", required = true)
    @RestHeader("Upload-Length")
    @Nullable
    String length;

    @Parameter(description = "filename and filetype, each with its value in Base64, separated by a comma")
    @RestHeader("Upload-Metadata")
    @Nullable
    String metadata;

    /** What the client announces; 412 where it speaks another version, 400 where it cannot be read. */
    Announced announced() {
        Tus.requireVersion(version);
        Map<String, String> pairs = pairs();
        return Announced.of(pairs.get("filename"), pairs.get("filetype"), Tus.number(length, Tus.LENGTH));
    }

    private Map<String, String> pairs() {
        Map<String, String> pairs = new HashMap<>();
        if (metadata == null || metadata.isBlank()) {
            return pairs;
        }
        if (metadata.length() > LONGEST_METADATA) {
            throw unreadable();
        }
        for (String pair : metadata.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            pairs.put(parts[0], parts.length == 1 ? "" : decoded(parts[1].strip()));
        }
        return pairs;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return Problems.badRequest(
                "Upload-Metadata",
                "Send Upload-Metadata as pairs of a key and a Base64 value, separated by commas.",
                Rule.format("upload_metadata"));
    }
}
