package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Errors as RFC 7644 specifies them: SCIM faults, and every problem answered below the protocol's path. */
public class ScimErrors {

    private static final MediaType TYPE = MediaType.valueOf(Scim.MEDIA_TYPE);

    @ServerExceptionMapper
    public RestResponse<ObjectNode> fault(ScimFault fault) {
        return ResponseBuilder.<ObjectNode>create(fault.status())
                .type(TYPE)
                .entity(Scim.error(fault.status(), fault.scimType(), fault.detail()))
                .build();
    }

    @ServerResponseFilter
    public void problems(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem && isScim(request)) {
            int status = problem.status() == 422 ? 400 : problem.status();
            ObjectNode error = Scim.error(status, scimType(problem.status(), request.getMethod()), detail(problem));
            response.setStatus(status);
            response.setEntity(error, new Annotation[0], TYPE);
            if (status == 401) {
                response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"scim\"");
            }
        }
    }

    private static boolean isScim(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getRawPath().startsWith(Scim.PATH + "/");
    }

    private static @Nullable String scimType(int status, String method) {
        return switch (status) {
            case 400 -> "invalidSyntax";
            case 422 -> "invalidValue";
            case 409 -> method.equals("POST") ? "uniqueness" : null;
            default -> null;
        };
    }

    private static String detail(Problem problem) {
        StringBuilder detail = new StringBuilder(problem.detail());
        if (problem.errors() != null) {
            problem.errors().stream()
                    .filter(error -> !error.pointer().isEmpty())
                    .forEach(error -> detail.append(' ')
                            .append(error.pointer())
                            .append(": ")
                            .append(error.detail()));
        }
        return problem.traceId() == null || problem.status() < 500
                ? detail.toString()
                : detail + " Trace " + problem.traceId() + ".";
    }
}
