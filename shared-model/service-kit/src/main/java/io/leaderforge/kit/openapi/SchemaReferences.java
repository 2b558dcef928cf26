package io.leaderforge.kit.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Follows references from the bodies of requests and answers. */
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

    /** The names of all schemas that an answer, or the body of another verb than PATCH, is made of. */
    static Set<String> outsidePatches(OpenAPI document) {
        SchemaReferences references =
                new SchemaReferences(document.getComponents().getSchemas());
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().forEach((verb, operation) -> {
                    if (verb != HttpMethod.PATCH) {
                        references.addRequest(operation);
                    }
                    operation.getResponses().getAPIResponses().values().forEach(references::addAnswer);
                }));
        return references.found;
    }

    /** The name of the component that the schema refers to; null where it is the schema itself. */
    static @Nullable String nameOf(Schema schema) {
        String reference = schema.getRef();
        return reference == null ? null : reference.substring(reference.startsWith(PREFIX) ? PREFIX.length() : 0);
    }

    private void addRequest(Operation operation) {
        if (operation.getRequestBody() != null) {
            add(operation.getRequestBody().getContent());
        }
    }

    private void addAnswer(APIResponse response) {
        add(response.getContent());
    }

    private void add(@Nullable Content content) {
        if (content != null) {
            content.getMediaTypes().values().stream().map(MediaType::getSchema).forEach(this::add);
        }
    }

    private void add(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        String name = nameOf(schema);
        if (name != null && found.add(name)) {
            add(schemas.get(name));
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
