package io.leaderforge.kit.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of PATCH: a merge patch (RFC 7386) names what changes, so that none of its fields is required. A record that is
 * also the body of a POST or a PUT, or an answer, keeps its schema, and the patch gets one of its own, {@code …Patch}.
 */
final class PatchBodies {

    private final Map<String, Schema> schemas;
    private final Set<String> elsewhere;
    private final Map<String, String> names = new HashMap<>();

    private PatchBodies(Map<String, Schema> schemas, Set<String> elsewhere) {
        this.schemas = schemas;
        this.elsewhere = elsewhere;
    }

    static void describe(OpenAPI document) {
        @Nullable Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas == null || document.getPaths() == null) {
            return;
        }
        PatchBodies bodies = new PatchBodies(schemas, SchemaReferences.outsidePatches(document));
        document.getPaths().getPathItems().values().stream()
                .map(item -> item.getOperations().get(HttpMethod.PATCH))
                .filter(Objects::nonNull)
                .forEach(bodies::describe);
        bodies.names.forEach((name, patch) -> document.getComponents().addSchema(patch, bodies.patch(name)));
    }

    private void describe(Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(this::describe);
        }
    }

    private void describe(MediaType body) {
        String name = body.getSchema() == null ? null : SchemaReferences.nameOf(body.getSchema());
        Schema schema = name == null ? null : schemas.get(name);
        if (name == null || schema == null || schema.getRequired() == null) {
            return;
        }
        String patch = names.computeIfAbsent(name, unseen -> elsewhere.contains(unseen) ? unseen + "Patch" : unseen);
        body.setSchema(OASFactory.createSchema().ref(patch));
    }

    private Schema patch(String name) {
        Schema schema = Objects.requireNonNull(schemas.get(name));
        return OASFactory.createSchema()
                .type(schema.getType())
                .description(schema.getDescription())
                .properties(schema.getProperties());
    }
}
