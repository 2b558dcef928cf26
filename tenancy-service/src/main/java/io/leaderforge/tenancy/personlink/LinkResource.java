package io.leaderforge.tenancy.personlink;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.LinkAccount;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.MyTenantView;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/me/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class LinkResource {

    private final LinkService links;
    private final Origins origins;

    LinkResource(LinkService links, Origins origins) {
        this.links = links;
        this.origins = origins;
    }

    @POST
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @LastingCredential
    @Operation(
            operationId = "linkAccount",
            summary = "Link an account in another tenant by proving it",
            description = "Send tenant_key, email and password of the other account, with a code where it has a second"
                    + " factor; or the access_token of a session there that was opened in the last 15 minutes, as after"
                    + " accepting an invitation. Failed attempts are limited as at a login there. Both accounts are"
                    + " notified by email. 409 where another account of that tenant is linked.")
    public Uni<RestResponse<MyTenantView>> link(@NotNull @Valid LinkAccount body) {
        return links.link(body, origins.get())
                .map(linked -> Reply.<MyTenantView>created("/api/v1/core/me/tenants")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(linked)
                        .build());
    }

    @DELETE
    @Path("/{tenant_id}")
    @NotForSupport
    @Operation(
            operationId = "unlinkAccount",
            summary = "Unlink the account of a tenant",
            description =
                    "Neither account opens the other, and sessions that switches between them have opened end. For the"
                            + " current tenant its account is unlinked from all others.")
    public Uni<Void> unlink(@RestPath("tenant_id") UUID tenantId) {
        return links.unlink(tenantId);
    }
}
