package io.leaderforge.tenancy.flag;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.trace.RequestTrace;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.flag.OfrepBodies.BulkEvaluation;
import io.leaderforge.tenancy.flag.OfrepBodies.ErrorCode;
import io.leaderforge.tenancy.flag.OfrepBodies.Evaluated;
import io.leaderforge.tenancy.flag.OfrepBodies.EvaluationRequest;
import io.leaderforge.tenancy.flag.OfrepBodies.Failed;
import io.leaderforge.tenancy.flag.OfrepBodies.OfrepAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The protocol's own errors are answered as it specifies; everything else, e.g. an invalid token, as a problem. */
@Path("/ofrep/v1/evaluate/flags")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flag evaluation", description = "OpenFeature Remote Evaluation Protocol, for OpenFeature's own providers.")
@APIResponse(
        responseCode = "400",
        description = "PARSE_ERROR or INVALID_CONTEXT; for a single flag also TARGETING_KEY_MISSING",
        content = @Content(schema = @Schema(implementation = Failed.class)))
@APIResponse(
        responseCode = "500",
        description = "GENERAL",
        content = @Content(schema = @Schema(implementation = Failed.class)))
class OfrepResource {

    private static final Logger LOG = Logger.getLogger(OfrepResource.class);

    private final FlagEvaluator flags;

    OfrepResource(FlagEvaluator flags) {
        this.flags = flags;
    }

    @POST
    @Path("/{key}")
    @PublicRoute
    @RequiresPermission(value = Permission.CORE_FEATURE_FLAGS_VIEW, required = false)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EvaluationRequest.class)))
    @NotAudited
    @Operation(
            operationId = "evaluateFlag",
            summary = "Evaluate a feature flag",
            description = "Public. With a token the flag is evaluated for its user and roles; without one, for the"
                    + " targetingKey. Owner and admins may name another person as targetingKey.")
    @APIResponse(
            responseCode = "200",
            description = "The value, its variant and the reason",
            content = @Content(schema = @Schema(implementation = Evaluated.class)))
    @APIResponse(
            responseCode = "404",
            description = "FLAG_NOT_FOUND: the flag does not exist, or the caller cannot see it",
            content = @Content(schema = @Schema(implementation = Failed.class)))
    public Uni<RestResponse<OfrepAnswer>> evaluate(@RestPath String key, byte @Nullable [] body) {
        return answered(
                key,
                () -> flags.one(key, orEmpty(body)).map(answer -> switch (answer) {
                    case null -> refusal(404, OfrepBodies.notFound(key));
                    case Evaluated evaluated -> RestResponse.ok(evaluated);
                    case Failed failed -> refusal(400, failed);
                }));
    }

    @POST
    @PublicRoute
    @RequiresPermission(value = Permission.CORE_FEATURE_FLAGS_VIEW, required = false)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EvaluationRequest.class)))
    @NotAudited
    @Operation(
            operationId = "evaluateFlagsBulk",
            summary = "Evaluate all feature flags that the caller can see",
            description =
                    "As evaluateFlag, for all flags at once. The entity tag changes when any of the answers does.")
    @APIResponse(
            responseCode = "200",
            description = "The flags by key; one that cannot be evaluated has an errorCode instead of a value",
            headers = @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = BulkEvaluation.class)))
    @APIResponse(responseCode = "304", description = "The answers have not changed since the given If-None-Match")
    public Uni<RestResponse<OfrepAnswer>> evaluateAll(
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known, byte @Nullable [] body) {
        return answered(null, () -> flags.all(orEmpty(body)).map(answer -> bulk(answer, known)));
    }

    private static byte[] orEmpty(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }

    /** The methods are POST, for which JAX-RS' own preconditions would answer a matching tag with 412. */
    private static RestResponse<OfrepAnswer> bulk(BulkEvaluation answer, @Nullable String known) {
        byte[] json = Json.mapper().valueToTree(answer).toString().getBytes(StandardCharsets.UTF_8);
        String tag = "\"" + UUID.nameUUIDFromBytes(json) + "\"";
        ResponseBuilder<OfrepAnswer> response =
                names(known, tag) ? ResponseBuilder.notModified() : ResponseBuilder.ok(answer);
        return response.header(HttpHeaders.ETAG, tag).build();
    }

    private static boolean names(@Nullable String known, String tag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                        .anyMatch(given -> given.equals(tag) || given.equals("*"));
    }

    private static Uni<RestResponse<OfrepAnswer>> answered(
            @Nullable String key, Supplier<Uni<RestResponse<OfrepAnswer>>> answer) {
        return Uni.createFrom()
                .deferred(answer::get)
                .onFailure(InvalidEvaluation.class)
                .recoverWithItem(failure -> {
                    InvalidEvaluation invalid = (InvalidEvaluation) failure;
                    return refusal(400, new Failed(key, invalid.code(), invalid.details()));
                })
                .onFailure(failure -> !(failure instanceof ProblemException))
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "Flags could not be evaluated, trace %s", RequestTrace.traceId());
                    String details = "Unexpected error. If it persists, contact support with the trace ID "
                            + RequestTrace.traceId() + ".";
                    return refusal(500, new Failed(key, ErrorCode.GENERAL, details));
                });
    }

    private static RestResponse<OfrepAnswer> refusal(int status, Failed failed) {
        return ResponseBuilder.<OfrepAnswer>create(status).entity(failed).build();
    }
}
