package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The header fields of tus 1.0 (https://tus.io/protocols/resumable-upload). */
final class Tus {

    static final String VERSION = "1.0.0";
    static final String EXTENSIONS = "creation,expiration,termination";
    static final String RESUMABLE = "Tus-Resumable";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    static final String EXPIRES = "Upload-Expires";
    static final String MEDIA_TYPE = "application/offset+octet-stream";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Tus() {}

    /** Fails with 412 where the client speaks another version. */
    static void requireVersion(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw Problems.of(ProblemType.PRECONDITION_FAILED, "Send Tus-Resumable: " + VERSION + ".");
        }
    }

    /** The field as a number that is not negative, else 400. */
    static long number(@Nullable String text, String name) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw Problems.badRequest(name, "Send " + name + " as a number of bytes.", Rule.type(JsonType.INTEGER));
        }
        return Long.parseLong(text);
    }

    /** What every answer about an upload says. */
    static <T> ResponseBuilder<T> describe(ResponseBuilder<T> response, UploadRow upload) {
        return response.header(RESUMABLE, VERSION)
                .header(OFFSET, upload.received())
                .header(EXPIRES, HTTP_DATE.format(upload.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
