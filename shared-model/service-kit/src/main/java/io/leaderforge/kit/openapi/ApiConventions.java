package io.leaderforge.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Completes the document at build time, so that no resource repeats it: the bearer token or the session's cookie on every
 * operation that is not a {@link io.leaderforge.kit.web.PublicRoute}, the status and the header fields of a success, the problems each may answer as
 * shared responses, which fields are always there and which may be null, the form of names and email addresses, and an example of each body. What a
 * resource says itself about a status stays; an error without a body gets the problem's.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiConventions implements OASFilter {

    private static final String BEARER = "bearer";

    private static final String COOKIE = "cookie";
    private static final String CSRF = "csrf";
    /** Its errors are the protocol's, which core describes itself. */
    private static final String SCIM_PATHS = "/scim/";

    /** The gateway's list of public routes is made from it. */
    private static final String PUBLIC = "x-public-route";

    private static final String LASTING = "x-lasting-credential";

    private final IndexView index;
    private final PublicRoutes publicRoutes;
    private final ResourceMethods methods;
    private final RecordSchemas records;
    private final TypedProperties typed;
    private final TextEnums enums;
    private final Map<String, String> lastingCredentials;

    /** Made by Quarkus with the index of the service's classes. */
    public ApiConventions(IndexView index) {
        this.index = index;
        this.publicRoutes = PublicRoutes.of(index);
        this.methods = ResourceMethods.of(index);
        this.records = RecordSchemas.of(index);
        this.typed = TypedProperties.of(index);
        this.enums = TextEnums.of(index);
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
                .description("The local stack; every tenant has its own host")
                .addVariable(
                        "tenant",
                        OASFactory.createServerVariable()
                                .defaultValue("i49-group")
                                .description("The tenant's key")));
        SuccessBody body = new SuccessBody(index, document);
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations()
                            .forEach((method, operation) -> complete(path, method, operation, body)));
        }
        ConfigProvider.getConfig()
                .getOptionalValue("leaderforge.context", String.class)
                .ifPresent(context -> ContextPaths.nameFor(document, context));
        records.describe(document);
        enums.describe(document);
        PatchBodies.describe(document);
        Examples.describe(document);
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
                .addSecurityScheme(
                        COOKIE,
                        apiKey(SecurityScheme.In.COOKIE, "__Host-lf-access")
                                .description(
                                        "The session of a browser: POST /api/v1/core/auth/login with cookies: true"))
                .addSecurityScheme(
                        CSRF,
                        apiKey(SecurityScheme.In.HEADER, "X-CSRF-Token")
                                .description("The session's csrf_token; with a cookie, all but GET need it"))
                .addSchema(ProblemSchema.NAME, ProblemSchema.create());
        SharedResponse.addTo(document);
    }

    private static SecurityScheme apiKey(SecurityScheme.In place, String name) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(place)
                .name(name);
    }

    private static SecurityRequirement session(HttpMethod verb) {
        SecurityRequirement cookie = OASFactory.createSecurityRequirement().addScheme(COOKIE);
        return verb == HttpMethod.GET ? cookie : cookie.addScheme(CSRF);
    }

    private void complete(String path, HttpMethod verb, Operation operation, SuccessBody body) {
        @Nullable List<String> marks = publicRoutes.marks(verb.name(), path);
        if (marks != null) {
            operation.addExtension(PUBLIC, marks);
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        }
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
        if (path.startsWith(SCIM_PATHS)) {
            return;
        }
        operation.addSecurityRequirement(session(verb));
        String route = verb.name() + " " + path;
        @Nullable String proof = lastingCredentials.get(route);
        if (proof != null) {
            operation.addExtension(LASTING, proof);
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        @Nullable MethodInfo method = methods.find(route);
        boolean versioned = method != null && methods.answersVersioned(method);
        complete(new ApiOperation(verb, operation, method, versioned), body);
    }

    private static void complete(ApiOperation operation, SuccessBody body) {
        SuccessResponses.complete(operation, body);
        APIResponses responses = operation.operation().getResponses();
        Map<String, APIResponse> declared = new LinkedHashMap<>(responses.getAPIResponses());
        declared.forEach((status, response) -> describe(status, response, responses));
        for (SharedResponse shared : SharedResponse.of(operation)) {
            if (!responses.hasAPIResponse(shared.status())) {
                responses.addAPIResponse(shared.status(), shared.reference());
            }
        }
    }

    /** A declared error without a body answers a problem; one that says only its status is the shared one. */
    private static void describe(String status, APIResponse response, APIResponses responses) {
        boolean error = status.startsWith("4") || status.startsWith("5");
        if (!error || response.getRef() != null) {
            return;
        }
        SharedResponse.addHeaders(status, response);
        if (response.getContent() != null) {
            return;
        }
        for (SharedResponse shared : SharedResponse.values()) {
            if (shared.status().equals(status) && "Bad Request".equals(response.getDescription())) {
                responses.addAPIResponse(status, shared.reference());
                return;
            }
        }
        response.setContent(SharedResponse.problem("").getContent());
    }
}
