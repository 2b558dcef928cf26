package io.leaderforge.tenancy.invitecode;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.CreateInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.EditInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.InviteCodeView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/organizations/{organization_id}/invite-codes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invite codes", description = "Codes with which people join an organization")
class InviteCodeResource {

    private static final Listing<InviteCodeView> CODES =
            Listing.of(InviteCodeView.ROWS, "from invite_codes").oldestFirst();

    private final InviteCodeService codes;
    private final TenantTransaction transaction;

    InviteCodeResource(InviteCodeService codes, TenantTransaction transaction) {
        this.codes = codes;
        this.transaction = transaction;
    }

    @POST
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "createInviteCode",
            summary = "Create an invite code",
            description = "For owners and admins of the tenant and of the organization. The code is in this answer"
                    + " alone; a repeated request under the same Idempotency-Key is answered without it.")
    public Uni<RestResponse<InviteCodeView>> create(
            @RestPath("organization_id") UUID organizationId,
            @NotNull @Valid CreateInviteCode body,
            @Context HttpHeaders headers) {
        return codes.create(organizationId, body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(
            operationId = "listInviteCodes",
            summary = "List the invite codes of an organization, oldest first",
            description = "For those who may create them. The codes themselves are not shown.")
    public Uni<Page<InviteCodeView>> list(@RestPath("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                .chain(() -> CODES.page(sql, page, Where.scope("organization_id", organizationId))));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(operationId = "getInviteCode", summary = "Get an invite code")
    public Uni<RestResponse<InviteCodeView>> get(@RestPath("organization_id") UUID organizationId, @RestPath UUID id) {
        return transaction
                .withSql(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                        .chain(() -> sql.require(
                                "invite code", InviteCodeView.ROWS, InviteCodeService.ONE, organizationId, id)))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditInviteCode.class)))
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @Operation(
            operationId = "editInviteCode",
            summary = "Edit an invite code (JSON Merge Patch)",
            description = "An inactive code cannot be used; max_uses cannot be less than the uses so far.")
    public Uni<RestResponse<InviteCodeView>> edit(
            @RestPath("organization_id") UUID organizationId,
            @RestPath UUID id,
            JsonNode patch,
            @Context HttpHeaders headers) {
        return codes.edit(organizationId, id, patch, headers);
    }
}
