package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import io.leaderforge.tenancy.flag.OfrepBodies.FlagAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The protocol's own errors are answered as it says; everything outside it, e.g. a bad token, as a problem. */
@Path("/ofrep/v1/evaluate/flags")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Flag evaluation",
        description = "OpenFeature Remote Evaluation Protocol: OpenFeature's own providers work with it.")
public class OfrepResource {

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
    @Operation(
            operationId = "evaluateFlag",
            summary = "Evaluates one feature flag",
            description = "Public. With a token the answer is for the person and roles of the token; without, for the"
                    + " targetingKey. Owner and admins may name another person as targetingKey.")
    @APIResponse(
            responseCode = "200",
            description = "The value, its variant and the reason",
            content = @Content(schema = @Schema(implementation = Evaluated.class)))
    @APIResponse(
            responseCode = "400",
            description = "PARSE_ERROR, INVALID_CONTEXT or TARGETING_KEY_MISSING",
            content = @Content(schema = @Schema(implementation = Failed.class)))
    @APIResponse(
            responseCode = "404",
            description = "FLAG_NOT_FOUND: no such flag, or not for the caller",
            content = @Content(schema = @Schema(implementation = Failed.class)))
    @APIResponse(
            responseCode = "500",
            description = "GENERAL",
            content = @Content(schema = @Schema(implementation = Failed.class)))
    public Uni<Response> evaluate(@PathParam("key") String key, byte @Nullable [] body) {
        return answered(
                key,
                Uni.createFrom()
                        .deferred(() -> flags.one(key, orEmpty(body))
                                .map(answer ->
                                        answer == null ? refusal(404, OfrepBodies.notFound(key)) : single(answer))));
    }

    @POST
    @PublicRoute
    @RequiresPermission(value = Permission.CORE_FEATURE_FLAGS_VIEW, required = false)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EvaluationRequest.class)))
    @Operation(
            operationId = "evaluateFlagsBulk",
            summary = "Evaluates all feature flags that are there for the caller",
            description = "As evaluateFlag, for all at once. The entity tag changes when one of the answers does.")
    @APIResponse(
            responseCode = "200",
            description = "The flags by key; one that cannot be evaluated has an errorCode instead of a value",
            content = @Content(schema = @Schema(implementation = BulkEvaluation.class)))
    @APIResponse(responseCode = "304", description = "The answers are still those of the given If-None-Match")
    @APIResponse(
            responseCode = "400",
            description = "PARSE_ERROR or INVALID_CONTEXT",
            content = @Content(schema = @Schema(implementation = Failed.class)))
    @APIResponse(
            responseCode = "500",
            description = "GENERAL",
            content = @Content(schema = @Schema(implementation = Failed.class)))
    public Uni<Response> evaluateAll(
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known, byte @Nullable [] body) {
        return answered(
                null, Uni.createFrom().deferred(() -> flags.all(orEmpty(body)).map(answer -> bulk(answer, known))));
    }

    private static byte[] orEmpty(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }

    private static Response single(FlagAnswer answer) {
        return switch (answer) {
            case Evaluated evaluated -> Response.ok(evaluated).build();
            case Failed failed -> refusal(400, failed);
        };
    }

    /** The methods are POST, for which JAX-RS would make a 412 of a tag that fits. */
    private static Response bulk(BulkEvaluation answer, @Nullable String known) {
        byte[] json = json(answer);
        String tag = "\"" + HexFormat.of().formatHex(sha256(json), 0, 16) + "\"";
        Response.ResponseBuilder response =
                names(known, tag) ? Response.notModified() : Response.ok(json, MediaType.APPLICATION_JSON_TYPE);
        return response.header(HttpHeaders.ETAG, tag).build();
    }

    private static boolean names(@Nullable String known, String tag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                        .anyMatch(given -> given.equals(tag) || given.equals("*"));
    }

    private static Uni<Response> answered(@Nullable String key, Uni<Response> answer) {
        return answer.onFailure(InvalidEvaluation.class)
                .recoverWithItem(failure -> {
                    InvalidEvaluation invalid = (InvalidEvaluation) failure;
                    return refusal(400, new Failed(key, invalid.code(), invalid.details()));
                })
                .onFailure(failure -> !(failure instanceof ProblemException))
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "Flags could not be evaluated, trace %s", RequestTrace.traceId());
                    String details = "It is not your fault. Name the trace id " + RequestTrace.traceId() + ".";
                    return refusal(500, new Failed(key, ErrorCode.GENERAL, details));
                });
    }

    private static Response refusal(int status, Failed failed) {
        return Response.status(status).entity(failed).build();
    }

    private static byte[] json(BulkEvaluation answer) {
        try {
            return Json.mapper().writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
