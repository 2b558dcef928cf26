package io.leaderforge.kit.web;

import io.leaderforge.kit.auth.GatewayProof;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.quarkus.arc.All;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling, before any resource method runs. A verified token says it all: its tenant is the tenant, and a
 * differing {@code X-Tenant-Id} is refused. Without a token the tenant is the header's, believed only with the gateway's
 * proof, and only where the route is public.
 */
@ApplicationScoped
public class CallerFilter {

    private final CurrentIdentityAssociation identities;
    private final CurrentCaller current;
    private final GatewayProof proof;
    private final List<CallerCheck> checks;
    private final Clock clock;

    CallerFilter(
            CurrentIdentityAssociation identities,
            CurrentCaller current,
            GatewayProof proof,
            @All List<CallerCheck> checks,
            Clock clock) {
        this.identities = identities;
        this.current = current;
        this.proof = proof;
        this.checks = checks;
        this.clock = clock;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<@Nullable Response> filter(ContainerRequestContext request, ResourceInfo resource) {
        Uni<Caller> caller = request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                ? Uni.createFrom().item(() -> anonymous(request, resource))
                : identities.getDeferredIdentity().map(identity -> signedIn(identity, request));
        return caller.invoke(found -> admit(found, resource))
                .call(found -> checkAll(found, resource))
                .replaceWith(Uni.createFrom().nullItem());
    }

    private void admit(Caller caller, ResourceInfo resource) {
        current.set(caller);
        MDC.put("tenant", String.valueOf(caller.tenantId()));
        MDC.put("user", String.valueOf(caller.userId()));
        if (caller.isImpersonated()) {
            MDC.put("impersonator", String.valueOf(caller.impersonator()));
        }
        admitAudience(caller, resource);
        TenantRole needed = find(resource, TenantRole.class);
        if (needed != null && Arrays.stream(needed.value()).noneMatch(caller::hasRole)) {
            throw Problems.forbidden("This needs one of the roles " + String.join(", ", needed.value()) + ".");
        }
    }

    private static void admitAudience(Caller caller, ResourceInfo resource) {
        boolean operator = caller.actor() == Caller.Actor.PLATFORM;
        if (find(resource, PlatformRoute.class) != null) {
            if (!operator) {
                throw Problems.forbidden("Only a platform operator may do this.");
            }
            return;
        }
        PublicRoute open = find(resource, PublicRoute.class);
        if (operator && (open == null || open.tenantRequired())) {
            throw Problems.forbidden("A platform operator's token opens no tenant.");
        }
    }

    private Uni<Void> checkAll(Caller caller, ResourceInfo resource) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (caller.actor() != Caller.Actor.USER) {
            return all;
        }
        for (CallerCheck check : checks) {
            all = all.chain(() -> check.check(caller, resource.getResourceMethod()));
        }
        return all;
    }

    private Caller signedIn(SecurityIdentity identity, ContainerRequestContext request) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Problems.unauthorized("Send the access token as 'Authorization: Bearer <token>'.");
        }
        Caller caller = Callers.of(token);
        String header = request.getHeaderString(GatewayProof.TENANT_HEADER);
        if (header != null && !header.equals(String.valueOf(caller.tenantId()))) {
            throw Problems.forbidden("The token belongs to another tenant.");
        }
        return caller;
    }

    private Caller anonymous(ContainerRequestContext request, ResourceInfo resource) {
        PublicRoute route = find(resource, PublicRoute.class);
        if (route == null) {
            throw Problems.unauthorized("Sign in and send the access token as a bearer token.");
        }
        UUID tenant = provedTenant(request);
        if (tenant == null && route.tenantRequired()) {
            throw Problems.unauthorized("No tenant is named. Call the gateway at the tenant's own address.");
        }
        return Caller.anonymous(tenant);
    }

    private @Nullable UUID provedTenant(ContainerRequestContext request) {
        String header = request.getHeaderString(GatewayProof.TENANT_HEADER);
        if (header == null) {
            return null;
        }
        UUID tenant = Callers.uuid(header);
        String given = request.getHeaderString(GatewayProof.HEADER);
        String path = request.getUriInfo().getRequestUri().getRawPath();
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        String target = query == null ? path : path + "?" + query;
        if (tenant == null
                || given == null
                || !proof.verify(given, request.getMethod(), target, tenant, clock.instant())) {
            throw Problems.unauthorized("The tenant is not proved. Call the gateway, not this service.");
        }
        return tenant;
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A find(ResourceInfo resource, Class<A> type) {
        A onMethod = resource.getResourceMethod().getAnnotation(type);
        return onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(type);
    }
}
