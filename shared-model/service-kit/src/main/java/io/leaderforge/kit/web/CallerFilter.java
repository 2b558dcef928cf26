package io.leaderforge.kit.web;

import io.leaderforge.kit.auth.GatewayProof;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.replica.TenantStatus;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Deadline;
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
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling, before any resource method runs. A verified token suffices: its tenant is the tenant, and a
 * differing {@code X-Tenant-Id} is refused. Without a token the tenant is the header's, believed only with the gateway's
 * proof, and only where the route is public. Where the route judges credentials of its own, no token is looked at. In a
 * tenant that is suspended or deleted nothing runs.
 */
@ApplicationScoped
public class CallerFilter {

    private final CurrentIdentityAssociation identities;
    private final GatewayProof proof;
    private final TenantStatus tenants;
    private final AccessFilter access;
    private final Clock clock;

    CallerFilter(
            CurrentIdentityAssociation identities,
            GatewayProof proof,
            TenantStatus tenants,
            AccessFilter access,
            Clock clock) {
        this.identities = identities;
        this.proof = proof;
        this.tenants = tenants;
        this.access = access;
        this.clock = clock;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<@Nullable Response> filter(ContainerRequestContext request, ResourceInfo resource) {
        PublicRoute route = AccessFilter.find(resource, PublicRoute.class);
        boolean anonymous =
                request.getHeaderString(HttpHeaders.AUTHORIZATION) == null || route != null && route.ownAuthorization();
        Uni<Caller> caller = anonymous
                ? Uni.createFrom().item(() -> anonymous(request, route))
                : identities.getDeferredIdentity().map(identity -> signedIn(identity, request));
        return caller.call(tenants::requireOpen)
                .chain(found -> access.authorize(found, resource))
                .invoke(Deadline::restart)
                .replaceWith(Uni.createFrom().nullItem());
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

    private Caller anonymous(ContainerRequestContext request, @Nullable PublicRoute route) {
        if (route == null) {
            throw Problems.unauthorized("Sign in and send the access token as 'Authorization: Bearer <token>'.");
        }
        UUID tenant = provedTenant(request);
        if (tenant == null && route.tenantRequired()) {
            throw Problems.unauthorized("The request names no tenant. Call the gateway at the tenant's address.");
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
            throw Problems.unauthorized(
                    "The tenant header has no valid proof. Call the gateway instead of this service.");
        }
        return tenant;
    }
}
