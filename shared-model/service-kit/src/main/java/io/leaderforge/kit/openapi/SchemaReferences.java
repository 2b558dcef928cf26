package io.leaderforge.kit.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Follows references from the bodies of requests. */
final class SchemaReferences {

    private static final String PREFIX = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> found = new HashSet<>();

    private SchemaReferences(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** The names of all schemas that some request's body is made of. */
    static Set<String> ofRequests(OpenAPI document) {
        SchemaReferences references =
                new SchemaReferences(document.getComponents().getSchemas());
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .values()
                    .forEach(item -> item.getOperations().values().forEach(references::addRequest));
        }
        return references.found;
    }

    private void addRequest(Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().stream()
                    .map(MediaType::getSchema)
                    .forEach(this::add);
        }
    }

    private void add(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().startsWith(PREFIX) ? PREFIX.length() : 0);
            if (found.add(name)) {
                add(schemas.get(name));
            }
        }
        add(schema.getItems());
        add(schema.getAdditionalPropertiesSchema());
        if (schema.getProperties() != null) {
            addAll(schema.getProperties().values());
        }
        addAll(schema.getAllOf());
        addAll(schema.getAnyOf());
        addAll(schema.getOneOf());
    }

    private void addAll(@Nullable Collection<Schema> parts) {
        if (parts != null) {
            parts.forEach(this::add);
        }
    }
}
