package io.leaderforge.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.trace.RequestTrace;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps every failure to a problem document. Only unexpected failures are logged, once, with the trace id of the response;
 * no stack trace, statement or class name leaves the service.
 */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String SIGN_IN = "Sign in and send a valid access token as 'Authorization: Bearer <token>'.";

    private final AllowedMethods allowed;

    ProblemMappers(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1000)
    public Response thrownOnPurpose(ProblemException problem) {
        return response(problem);
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1000)
    public Response invalid(ConstraintViolationException failure) {
        return response(JsonProblems.ofAny(Set.copyOf(failure.getConstraintViolations())));
    }

    /** The second is named because Quarkus brings a mapper of its own for it, and the narrower type wins. */
    @ServerExceptionMapper(
            value = {JsonProcessingException.class, MismatchedInputException.class},
            priority = Priorities.USER - 1000)
    public Response unreadable(JsonProcessingException failure) {
        return response(JsonProblems.of(failure));
    }

    @ServerExceptionMapper(
            value = {AuthenticationFailedException.class, UnauthorizedException.class},
            priority = Priorities.USER - 1000)
    public Response notSignedIn(Exception failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTokenException invalid) {
                return response(invalid.problem());
            }
        }
        return response(Problems.unauthorized(SIGN_IN));
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1000)
    public Response forbidden(ForbiddenException failure) {
        return response(Problems.forbidden("You are not allowed to perform this operation."));
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1000)
    public Response refused(WebApplicationException failure, ContainerRequestContext request) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        if (failure.getCause() instanceof ProblemException onPurpose) {
            return response(onPurpose);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unforeseen(failure);
        }
        if (status == METHOD_NOT_ALLOWED || status == NOT_FOUND) {
            // Quarkus REST answers 404 where a resource above the path's is asked as well.
            List<String> methods = allowed.at(request.getUriInfo().getPath());
            if (!methods.isEmpty() && !methods.contains(request.getMethod())) {
                return response(Problems.methodNotAllowed(methods));
            }
        }
        return response(Problems.of(ProblemType.ofStatus(status), sentence(status)));
    }

    @ServerExceptionMapper(priority = Priorities.USER + 1000)
    public Response unforeseen(Throwable failure) {
        LOG.errorf(failure, "Unforeseen failure, trace %s", RequestTrace.traceId());
        return response(Problems.of(
                ProblemType.INTERNAL,
                "Unexpected error. Try again later; if it persists, contact support with the trace ID."));
    }

    private static String sentence(int status) {
        return switch (status) {
            case 401 -> SIGN_IN;
            case 404 -> "No resource exists at this path.";
            case 406 -> "Accept application/json.";
            case 413 -> "The body must not exceed 1 MiB.";
            case 415 -> MediaTypeCheck.UNSUPPORTED;
            default -> "The request cannot be read.";
        };
    }

    static Response response(ProblemException problem) {
        Problem document = Problem.of(problem.type(), problem.detail(), problem.violations(), RequestTrace.traceId());
        Response.ResponseBuilder response =
                Response.status(document.status()).type(Problem.MEDIA_TYPE).entity(document);
        problem.headers().forEach(response::header);
        return response.build();
    }
}
