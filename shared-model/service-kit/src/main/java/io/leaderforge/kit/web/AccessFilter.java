package io.leaderforge.kit.web;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a caller may call a resource method: checks the audience of the token, then the permission that the method
 * requires, then the rules for lasting credentials, then the service's own {@link CallerCheck}s. Afterwards the caller's
 * roles are built-in ones, which row-level security knows.
 */
@ApplicationScoped
class AccessFilter {

    private final CurrentCaller current;
    private final CurrentGrants currentGrants;
    private final TenantRoles roles;
    private final LastingCredentials credentials;
    private final List<CallerCheck> checks;

    AccessFilter(
            CurrentCaller current,
            CurrentGrants currentGrants,
            TenantRoles roles,
            LastingCredentials credentials,
            @All List<CallerCheck> checks) {
        this.current = current;
        this.currentGrants = currentGrants;
        this.roles = roles;
        this.credentials = credentials;
        this.checks = checks;
    }

    Uni<Void> authorize(Caller caller, ResourceInfo resource) {
        MDC.put("tenant", String.valueOf(caller.tenantId()));
        MDC.put("user", String.valueOf(caller.userId()));
        if (caller.isImpersonated()) {
            MDC.put("impersonator", String.valueOf(caller.impersonator()));
        }
        requireAudience(caller, resource);
        RequiresPermission asked = find(resource, RequiresPermission.class);
        return roles.grants(caller)
                .map(grants -> enter(caller, grants, asked))
                .invoke(entered -> credentials.authorize(entered, resource))
                .chain(entered -> checkAll(entered, resource));
    }

    private Caller enter(Caller caller, Grants grants, @Nullable RequiresPermission asked) {
        Permission opening = asked == null ? null : opening(grants, asked);
        Caller entered = caller.actor() == Caller.Actor.USER ? caller.withRoles(grants.builtInRoles(opening)) : caller;
        current.set(entered);
        currentGrants.set(grants);
        if (asked != null && opening != null && (asked.required() || caller.isMachine())) {
            grants.require(opening);
        } else if (caller.isMachine()) {
            throw Problems.forbidden("API keys cannot call this endpoint. Sign in as a user.");
        }
        return entered;
    }

    /** The first that is held of those that open the endpoint, else the one that is named first. */
    private static Permission opening(Grants grants, RequiresPermission asked) {
        return Stream.concat(Stream.of(asked.value()), Arrays.stream(asked.or()))
                .filter(grants::may)
                .findFirst()
                .orElse(asked.value());
    }

    private static void requireAudience(Caller caller, ResourceInfo resource) {
        boolean operator = caller.actor() == Caller.Actor.PLATFORM;
        if (find(resource, PlatformRoute.class) != null) {
            if (!operator) {
                throw Problems.forbidden("Only platform operators are allowed to do this.");
            }
            return;
        }
        PublicRoute open = find(resource, PublicRoute.class);
        boolean openToOperators = find(resource, OpenToOperators.class) != null;
        if (operator && !openToOperators && (open == null || open.tenantRequired())) {
            throw Problems.forbidden("A platform operator's token does not give access to a tenant.");
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

    /** The annotation of the method, else of its class. */
    static <A extends Annotation> @Nullable A find(ResourceInfo resource, Class<A> type) {
        A onMethod = resource.getResourceMethod().getAnnotation(type);
        return onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(type);
    }
}
