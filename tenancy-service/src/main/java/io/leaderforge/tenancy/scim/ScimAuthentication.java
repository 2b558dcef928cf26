package io.leaderforge.tenancy.scim;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates directories. The gateway forwards their tokens unread and proves the tenant, in which the token is looked up by
 * its hash. From then on the caller is the service; row-level security sees an admin, and {@link Directory#reach} limits whom
 * the directory may change. A token is valid while its creator may sign in and provision people, who would otherwise keep
 * that power.
 */
@ApplicationScoped
public class ScimAuthentication {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final TenantRoles roles;
    private final String publicUrlTemplate;

    ScimAuthentication(
            TenantTransaction transaction,
            CurrentCaller current,
            TenantRoles roles,
            @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.transaction = transaction;
        this.current = current;
        this.roles = roles;
        this.publicUrlTemplate = publicUrlTemplate;
    }

    /** After the kit's filter, for which a directory is anonymous. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 100)
    public Uni<Void> filter(ContainerRequestContext request, ResourceInfo resource) {
        if (!resource.getResourceClass().isAnnotationPresent(ScimProtocol.class)) {
            return Uni.createFrom().voidItem();
        }
        OpaqueToken token = token(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        UUID tenant = current.get().requireTenant();
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> sql.<Row>first(row -> row, "select * from scim_token($1)", token.hash()))
                .onItem()
                .ifNull()
                .failWith(
                        () -> Problems.unauthorized("The SCIM token is unknown, expired or revoked. Create a new one."))
                .chain(row -> roles.grants(tenant, Set.of(row.getArrayOfStrings("maker_roles")))
                        .invoke(maker -> requireGood(row, maker))
                        .invoke(maker -> enter(tenant, row, maker)))
                .replaceWithVoid();
    }

    private static void requireGood(Row row, Grants maker) {
        if (!row.getBoolean("maker_is_active") || !maker.may(Permission.CORE_SCIM_EDIT)) {
            throw Problems.unauthorized(
                    "The user who created this token is deactivated or may no longer provision people. Ask"
                            + " an administrator of the tenant for a new one.");
        }
    }

    private static OpaqueToken token(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Problems.unauthorized("Send the SCIM token as 'Authorization: Bearer <token>'.");
        }
        return new OpaqueToken(header.substring(SCHEME.length()).strip());
    }

    private void enter(UUID tenant, Row row, Grants maker) {
        UUID token = row.getUUID("id");
        current.set(new Caller(tenant, null, Caller.Actor.SERVICE, Set.of(BaseRole.ADMIN.key()), token, 0));
        String host = publicUrlTemplate.replace("{tenant}", row.getString("tenant_key"));
        new Directory(
                        Directory.reach(maker),
                        row.getUUID("organization_id"),
                        host + Scim.PATH,
                        maker.may(Permission.CORE_MEMBERSHIPS_EDIT))
                .enter();
    }
}
