package io.leaderforge.kit.openapi;

import io.leaderforge.kit.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Completes the document at build time, so that no resource repeats it: the bearer token on every operation that is not
 * a {@link io.leaderforge.kit.web.PublicRoute}, the problems each may answer as shared responses, and the form of names and
 * email addresses. What a resource says itself about a status stays; without a body it gets the problem's.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiConventions implements OASFilter {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String OUR_PATHS = "/api/";
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** The shared responses: status, name under components, what it means. */
    private enum Shared {
        BAD_REQUEST("400", "BadRequest", "The request cannot be read: malformed JSON, a wrong type, an unknown value"),
        UNAUTHORIZED("401", "Unauthorized", "No token, or one that is no longer valid"),
        FORBIDDEN("403", "Forbidden", "The caller may not do this, or the tenant is suspended"),
        NOT_FOUND("404", "NotFound", "It is not there, or not visible to the caller"),
        CONFLICT("409", "Conflict", "Not possible in the present state, or taken"),
        UNPROCESSABLE("422", "Unprocessable", "A well-formed value breaks a rule; errors names each with its pointer"),
        TOO_MANY_REQUESTS("429", "TooManyRequests", "Too many requests; Retry-After says when to try again"),
        UNAVAILABLE("503", "Unavailable", "Not available at the moment; Retry-After says when to try again");

        private final String status;
        private final String component;
        private final String meaning;

        Shared(String status, String component, String meaning) {
            this.status = status;
            this.component = component;
            this.meaning = meaning;
        }
    }

    private static final String LASTING = "x-lasting-credential";

    private final PublicRoutes publicRoutes;
    private final TypedProperties typed;
    private final Map<String, String> lastingCredentials;

    /** Made by Quarkus with the index of the service's classes. */
    public ApiConventions(IndexView index) {
        this.publicRoutes = PublicRoutes.of(index);
        this.typed = TypedProperties.of(index);
        this.lastingCredentials = LastingRoutes.of(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        addSharedParts(document);
        typed.describe(document);
        document.addServer(OASFactory.createServer()
                .url("http://{tenant}.localhost:8080")
                .description("The local stack; a tenant has its own host")
                .addVariable(
                        "tenant",
                        OASFactory.createServerVariable()
                                .defaultValue("i49-group")
                                .description("The tenant's key")));
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) ->
                            item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        }
    }

    private static void addSharedParts(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The access_token of POST /api/v1/core/auth/login"))
                .addSchema(PROBLEM, ProblemSchema.create());
        for (Shared shared : Shared.values()) {
            document.getComponents().addResponse(shared.component, problem(shared.meaning));
        }
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        boolean open = publicRoutes.contains(method.name(), path);
        if (open) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        }
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
        if (!path.startsWith(OUR_PATHS)) {
            return;
        }
        @Nullable String proof = lastingCredentials.get(method.name() + " " + path);
        if (proof != null) {
            operation.addExtension(LASTING, proof);
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        Map<String, APIResponse> declared = new LinkedHashMap<>(responses.getAPIResponses());
        declared.forEach((status, response) -> describe(status, response, responses));
        for (Shared shared : applicable(path, method, operation, open)) {
            if (!responses.hasAPIResponse(shared.status)) {
                responses.addAPIResponse(shared.status, reference(shared));
            }
        }
    }

    /** A declared error without a body answers a problem; one that says only its status is the shared one. */
    private static void describe(String status, APIResponse response, APIResponses responses) {
        boolean error = status.startsWith("4") || status.startsWith("5");
        if (!error || response.getContent() != null || response.getRef() != null) {
            return;
        }
        for (Shared shared : Shared.values()) {
            if (shared.status.equals(status) && "Bad Request".equals(response.getDescription())) {
                responses.addAPIResponse(status, reference(shared));
                return;
            }
        }
        response.setContent(problem("").getContent());
    }

    private static List<Shared> applicable(String path, HttpMethod method, Operation operation, boolean open) {
        boolean takesInput = operation.getRequestBody() != null
                || operation.getParameters() != null
                        && !operation.getParameters().isEmpty();
        return List.of(Shared.values()).stream()
                .filter(shared -> switch (shared) {
                    case BAD_REQUEST, UNPROCESSABLE -> takesInput;
                    case UNAUTHORIZED -> !open;
                    case NOT_FOUND -> path.contains("{");
                    case CONFLICT -> WRITES.contains(method);
                    case FORBIDDEN, TOO_MANY_REQUESTS, UNAVAILABLE -> true;
                })
                .toList();
    }

    private static APIResponse reference(Shared shared) {
        return OASFactory.createAPIResponse().ref(shared.component);
    }

    private static APIResponse problem(String meaning) {
        return OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    /** {@link Problem}, as it is sent. */
    private static final class ProblemSchema {

        static Schema create() {
            var violation = object().addProperty(
                            "pointer", text("JSON pointer into the body, ?name for a query parameter"))
                    .addProperty("detail", text("What is wrong with it"));
            return object().description("An RFC 9457 problem; docs/problems.md lists the types")
                    .addProperty("type", text("urn:leaderforge:problem:… ; clients may switch on it"))
                    .addProperty("title", text("The type in words"))
                    .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                    .addProperty("detail", text("What happened here"))
                    .addProperty("instance", text("The resource in question"))
                    .addProperty(
                            "errors",
                            OASFactory.createSchema().addType(SchemaType.ARRAY).items(violation))
                    .addProperty("trace_id", text("Name it when asking for help"))
                    .required(List.of("type", "title", "status"));
        }

        private static Schema object() {
            return OASFactory.createSchema().addType(SchemaType.OBJECT);
        }

        private static Schema text(String description) {
            return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
        }
    }
}
