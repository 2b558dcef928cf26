package io.leaderforge.tenancy.scim;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The bodies of RFC 7644 in the document, its errors, and the version and the place of a resource. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class ScimDocument implements OASFilter {

    private static final String ONE = "/{id}";
    private static final int SEGMENT_OF_TYPE = 3;
    private static final Map<String, String> TYPES = Map.of(
            "Users", "ScimUser",
            "Groups", "ScimGroup",
            "ResourceTypes", "ScimResourceType",
            "Schemas", "ScimSchema",
            "ServiceProviderConfig", ScimSchemas.CONFIG);
    private static final List<String> RESOURCES = List.of(Scim.PATH + "/Users", Scim.PATH + "/Groups");
    /** In their order: a map of its own has another at each start, and the document must not. */
    private static final Map<String, String> ERRORS = new TreeMap<>(Map.of(
            "400", "The request is malformed, or a value is not valid: scimType states how",
            "401", "The SCIM token is missing or no longer valid",
            "403", "The token does not allow this",
            "404", "The resource does not exist, or not in the token's organization",
            "406", "The endpoint produces none of the types that Accept names",
            "413", "The body is larger than the endpoint accepts",
            "429", "Too many requests; Retry-After states when to try again",
            "503", "Temporarily unavailable; Retry-After states when to try again"));

    private static final Map<String, String> ERRORS_OF_CHANGES = new TreeMap<>(Map.of(
            "409", "The value is taken, or the request conflicts with the current state",
            "412", "If-Match names another version",
            "415", "The endpoint does not accept this type of body"));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        ScimSchemas.addTo(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(Scim.PATH + "/")) {
                item.getOperations().forEach((verb, operation) -> complete(path, verb, operation));
            }
        });
    }

    private static void complete(String path, HttpMethod verb, Operation operation) {
        APIResponses responses = operation.getResponses();
        addBodies(path, verb, operation);
        if (verb == HttpMethod.POST) {
            APIResponse created = responses.getAPIResponse("200");
            responses.removeAPIResponse("200");
            responses.addAPIResponse("201", created.description("Created"));
            created.addHeader("Location", text("The address of the resource"));
        }
        ERRORS.forEach((status, meaning) -> responses.addAPIResponse(status, error(status, meaning)));
        if (verb != HttpMethod.GET) {
            ERRORS_OF_CHANGES.forEach((status, meaning) -> responses.addAPIResponse(status, error(status, meaning)));
        }
        if (RESOURCES.stream().noneMatch(path::startsWith) || verb == HttpMethod.DELETE) {
            return;
        }
        if (verb != HttpMethod.GET || path.endsWith(ONE)) {
            APIResponse success = responses.getAPIResponse(verb == HttpMethod.POST ? "201" : "200");
            success.addHeader("ETag", version());
            success.addHeader("Content-Location", text("The address of the resource"));
        }
        if (verb == HttpMethod.GET && path.endsWith(ONE)) {
            responses.addAPIResponse(
                    "304",
                    OASFactory.createAPIResponse()
                            .description("Not modified since the given If-None-Match")
                            .addHeader("ETag", version()));
        }
    }

    private static void addBodies(String path, HttpMethod verb, Operation operation) {
        String type = Objects.requireNonNull(TYPES.get(path.split("/")[SEGMENT_OF_TYPE]));
        if (operation.getRequestBody() != null) {
            setSchema(
                    operation.getRequestBody().getContent(),
                    verb == HttpMethod.PATCH ? ScimSchemas.PATCH : type + ScimSchemas.BODY);
        }
        if (verb != HttpMethod.DELETE) {
            boolean isList = verb == HttpMethod.GET && !path.endsWith("}") && !ScimSchemas.CONFIG.equals(type);
            setSchema(
                    operation.getResponses().getAPIResponse("200").getContent(),
                    isList ? type + ScimSchemas.LIST : type);
        }
    }

    private static void setSchema(Content content, String name) {
        content.getMediaTypes()
                .values()
                .forEach(
                        type -> type.schema(OASFactory.createSchema().ref(name)).example(ScimExamples.of(name)));
    }

    private static APIResponse error(String status, String meaning) {
        APIResponse error = OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Scim.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(ScimSchemas.ERROR))));
        switch (status) {
            case "401" -> error.addHeader("WWW-Authenticate", text("How to authenticate"));
            case "404", "409", "429", "503" -> error.addHeader("Retry-After", text("Seconds to wait"));
            default -> {}
        }
        return error;
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Header version() {
        return text("The version of the resource; send it as If-Match with a change");
    }

    private static Header text(String description) {
        return OASFactory.createHeader().description(description).schema(string());
    }
}
