package io.leaderforge.kit.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The header fields of requests and answers that all services describe alike. */
final class Headers {

    private Headers() {}

    /** A header field of an answer. */
    static Header text(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    /** Adds what the response does not declare itself. */
    static void add(APIResponse response, String name, Header header) {
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
            response.addHeader(name, header);
        }
    }

    static Header location() {
        return text("The path of what was created").required(true);
    }

    static Header etag() {
        return text("The revision; send it as If-Match with a change");
    }

    static Header replayed() {
        return text("true where this is the kept answer of an earlier request with the same Idempotency-Key");
    }

    static Header cookies() {
        return text("The cookies of the session, set or deleted; only where the session is one of cookies");
    }

    static Header nextPage() {
        return text("The next page (rel=\"next\"), where there is one");
    }

    static Parameter idempotencyKey() {
        return parameter(
                "Idempotency-Key",
                "A request that is sent again under the same key has no second effect and gets the first answer");
    }

    static Parameter ifMatch() {
        return parameter(
                "If-Match", "The ETag that was read: 412 where it has changed since. Without it any revision matches");
    }

    static Parameter ifNoneMatch() {
        return parameter(
                "If-None-Match", "The ETag that the client has: 304 without a body where it is the current one");
    }

    private static Parameter parameter(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
