package io.leaderforge.kit.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** {@link io.leaderforge.kit.problem.Problem}, as it is sent. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema create() {
        Schema violation = object().addProperty(
                        "pointer", text("JSON pointer into the body, ?name for a query parameter"))
                .addProperty("detail", text("The reason why the value was refused"))
                .addProperty("code", text("The kind of rule; clients may switch on it, docs/problems.md lists them"))
                .addProperty(
                        "params",
                        object().additionalPropertiesBoolean(true)
                                .description("The values of the rule, such as max; absent where there are none"))
                .required(List.of("pointer", "detail", "code"));
        return object().description("An RFC 9457 problem; docs/problems.md lists the types")
                .addProperty("type", text("urn:leaderforge:problem:… ; clients may switch on it"))
                .addProperty("title", text("A short, human-readable summary of the problem type"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("A description of this occurrence and what to do"))
                .addProperty("instance", text("The resource that the problem occurred on"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(violation))
                .addProperty("trace_id", text("The ID of the trace, for support requests"))
                .required(List.of("type", "title", "status"));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
