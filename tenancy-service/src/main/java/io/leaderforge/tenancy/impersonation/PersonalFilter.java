package io.leaderforge.tenancy.impersonation;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.CurrentCaller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What only the person may change, support may not: everything below {@code auth} and {@code me} but the logout, and
 * whatever is about passwords, second factors and the sign-on policy. By the path that a
 * resource declares, so that a new route there is closed by itself.
 */
@Singleton
public class PersonalFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String LOGOUT = "/api/v1/core/auth/logout";
    private static final Pattern PERSONAL =
            Pattern.compile("/api/v1/core/(auth|me|sign-on-policy|impersonations|api-keys)(/.*)?"
                    + "|/api/v1/core/.*/(password|second-factor|sessions)(/.*)?");

    private final CurrentCaller current;

    PersonalFilter(CurrentCaller current) {
        this.current = current;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void refuseSupport(ContainerRequestContext request, ResourceInfo resource) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String path = path(resource.getResourceClass()) + path(resource.getResourceMethod());
        if (!LOGOUT.equals(path)
                && PERSONAL.matcher(path).matches()
                && current.get().isImpersonated()) {
            throw Problems.forbidden("Support may not do this for a person.");
        }
    }

    /** As the resource declares it: however a request spells its path, it cannot miss the rule. */
    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value().replaceAll("^/+|/+$", "");
    }
}
