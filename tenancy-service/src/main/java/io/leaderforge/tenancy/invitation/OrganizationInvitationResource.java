package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.InvitationView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/organizations/{organization_id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations", description = "Invitations to organizations by email")
class OrganizationInvitationResource {

    private static final Listing<InvitationView> INVITATIONS =
            Listing.of(InvitationView.ROWS, "from invitations").oldestFirst();

    private final InvitationService invitations;
    private final TenantTransaction transaction;

    OrganizationInvitationResource(InvitationService invitations, TenantTransaction transaction) {
        this.invitations = invitations;
        this.transaction = transaction;
    }

    @POST
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "createInvitation",
            summary = "Invite a person by email",
            description = "For owners and admins of the tenant and of the organization. The token is in the link of"
                    + " the email alone.")
    public Uni<RestResponse<InvitationView>> create(
            @RestPath("organization_id") UUID organizationId,
            @NotNull @Valid CreateInvitation body,
            @Context HttpHeaders headers) {
        return invitations.create(organizationId, body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(
            operationId = "listInvitations",
            summary = "List the invitations of an organization, oldest first",
            description = "For those who may invite.")
    public Uni<Page<InvitationView>> list(@RestPath("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                .chain(() -> INVITATIONS.page(sql, page, Where.scope("organization_id", organizationId))));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(operationId = "getInvitation", summary = "Get an invitation")
    public Uni<RestResponse<InvitationView>> get(@RestPath("organization_id") UUID organizationId, @RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require(
                        "invitation",
                        InvitationView.ROWS,
                        "from invitations where organization_id = $1 and id = $2",
                        organizationId,
                        id))
                .map(Reply::ok);
    }
}
