package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A multipart form whose one file is streamed: nothing of it is collected, on disk or in memory. */
final class FormUpload {

    private static final String FIELD = "file";

    /** The file's part, paused. */
    record Part(Announced announced, ReadStream<Buffer> stream) {}

    private final HttpServerRequest request;
    private boolean found;

    FormUpload(HttpServerRequest request) {
        this.request = request;
    }

    /**
     * The part, when its head has arrived.
     *
     * @param most the bytes that it may have, reserved where the request does not say how long it is
     */
    Uni<Part> file(long most) {
        return Uni.createFrom().emitter(emitter -> {
            request.setExpectMultipart(true);
            request.exceptionHandler(broken -> emitter.fail(malformed()));
            request.endHandler(end -> emitter.fail(missing()));
            request.uploadHandler(upload -> {
                if (found || !FIELD.equals(upload.name())) {
                    upload.handler(unread -> {});
                    return;
                }
                found = true;
                upload.pause();
                try {
                    emitter.complete(new Part(announced(upload, most), upload));
                } catch (RuntimeException refused) {
                    emitter.fail(refused);
                }
            });
            request.resume();
        });
    }

    private Announced announced(HttpServerFileUpload upload, long most) {
        @Nullable String length = request.getHeader("Content-Length");
        return Announced.of(upload.filename(), upload.contentType(), length == null ? most : Long.parseLong(length));
    }

    private static RuntimeException missing() {
        return Problems.badRequest(
                "/" + FIELD, "Send the file as the part '" + FIELD + "' of a multipart form.", Rule.required());
    }

    private static RuntimeException malformed() {
        return Problems.badRequest("", "The form is not well-formed multipart/form-data.", Rule.format("multipart"));
    }
}
