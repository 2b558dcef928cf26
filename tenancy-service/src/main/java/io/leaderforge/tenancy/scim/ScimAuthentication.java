package io.leaderforge.tenancy.scim;

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
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets directories in. The gateway passes their tokens on unread and proves the tenant; the token is looked up in it by its
 * hash. From then on the caller is the service, with an admin's reach and no owner's: a directory touches no owner.
 */
@ApplicationScoped
public class ScimAuthentication {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final String publicUrlTemplate;

    ScimAuthentication(
            TenantTransaction transaction,
            CurrentCaller current,
            @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.transaction = transaction;
        this.current = current;
        this.publicUrlTemplate = publicUrlTemplate;
    }

    /** After the kit's filter, for which a directory is nobody. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 100)
    public Uni<@Nullable Response> filter(ContainerRequestContext request, ResourceInfo resource) {
        if (!resource.getResourceClass().isAnnotationPresent(ScimProtocol.class)) {
            return Uni.createFrom().nullItem();
        }
        OpaqueToken token = token(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        UUID tenant = current.get().requireTenant();
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> sql.<Row>first(row -> row, "select * from scim_token($1)", token.hash()))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.unauthorized("The directory's token is unknown, expired or revoked."))
                .invoke(row -> enter(tenant, row))
                .replaceWith(Uni.createFrom().nullItem());
    }

    private static OpaqueToken token(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Problems.unauthorized("Send the directory's token as 'Authorization: Bearer <token>'.");
        }
        return new OpaqueToken(header.substring(SCHEME.length()).strip());
    }

    private void enter(UUID tenant, Row row) {
        UUID token = row.getUUID("id");
        current.set(new Caller(tenant, null, Caller.Actor.SERVICE, Set.of("admin"), token, 0));
        String host = publicUrlTemplate.replace("{tenant}", row.getString("tenant_key"));
        new Directory(row.getUUID("organization_id"), host + Scim.PATH).enter();
    }
}
