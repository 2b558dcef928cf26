package io.leaderforge.tenancy.apikey;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.ServerMetadata;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/.well-known/oauth-authorization-server")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
class MetadataResource {

    private static final List<String> SCOPES =
            Stream.of(Permission.values()).map(Permission::slug).toList();

    private final TenantTransaction transaction;
    private final Issuers issuers;

    MetadataResource(TenantTransaction transaction, Issuers issuers) {
        this.transaction = transaction;
        this.issuers = issuers;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "getAuthorizationServer",
            summary = "Get the metadata of the authorization server (RFC 8414)",
            description = "The issuer is the tenant's address by its key, also where the tenant has a custom domain.")
    public Uni<RestResponse<ServerMetadata>> get() {
        return transaction.withSql(sql -> issuers.of(sql)
                .map(MetadataResource::metadata)
                .map(metadata -> ResponseBuilder.ok(metadata)
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                        .build()));
    }

    private static ServerMetadata metadata(String issuer) {
        return new ServerMetadata(
                issuer,
                issuer + TokenResource.PATH,
                issuer + "/.well-known/jwks.json",
                List.of(),
                List.of("client_credentials"),
                List.of("client_secret_basic", "client_secret_post"),
                SCOPES);
    }
}
