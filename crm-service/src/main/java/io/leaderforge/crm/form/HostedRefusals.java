package io.leaderforge.crm.form;

import io.leaderforge.crm.form.HostedForms.Visit;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** A page for a visitor whose form could not even be read, in place of a problem for programs. */
public class HostedRefusals {

    /** What is to be sent again, as it is or shorter. */
    static final Set<ProblemType> TYPES =
            EnumSet.of(ProblemType.CONTENT_TOO_LARGE, ProblemType.TOO_MANY_REQUESTS, ProblemType.UNAVAILABLE);

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        ProblemType type = response.getEntity() instanceof Problem ? type(response.getStatus()) : null;
        if (type != null && isOfPage(request.getUriInfo().getPath())) {
            Visit visit = Visit.unknown(Localization.language(
                    Language.accepted(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)), null, null));
            response.setEntity(
                    new HostedPage(visit).refused(type),
                    null,
                    MediaType.valueOf(MediaType.TEXT_HTML + ";charset=UTF-8"));
            response.getHeaders().putSingle(HostedFormResource.CSP, HostedLook.policy(visit));
        }
    }

    private static boolean isOfPage(String path) {
        return path.startsWith(HostedFormResource.PATH + "/") && !path.endsWith(".js");
    }

    private static @Nullable ProblemType type(int status) {
        return TYPES.stream()
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(null);
    }
}
