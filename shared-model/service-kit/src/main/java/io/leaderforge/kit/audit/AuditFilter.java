package io.leaderforge.kit.audit;

import io.leaderforge.kit.origin.ClientOrigin;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps what an entry says of its request, for requests that may change something; after the caller has been admitted. */
@ApplicationScoped
class AuditFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentCaller current;
    private final ClientOrigin origin;
    private final Map<Method, Optional<Operation>> operations = new ConcurrentHashMap<>();

    AuditFilter(CurrentCaller current, ClientOrigin origin) {
        this.current = current;
        this.origin = origin;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void filter(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
        Method method = resource.getResourceMethod();
        if (!READING.contains(request.getMethod()) || method.isAnnotationPresent(Audited.class)) {
            operations.computeIfAbsent(method, Operation::of).ifPresent(operation -> begin(operation, request, http));
        }
    }

    private void begin(Operation operation, ContainerRequestContext request, HttpServerRequest http) {
        new AuditedRequest(
                        operation,
                        current.get(),
                        AuditedRequest.RequestTarget.of(
                                operation, request.getUriInfo().getPathParameters()),
                        origin.address(http),
                        origin.userAgent(http))
                .begin();
    }
}
