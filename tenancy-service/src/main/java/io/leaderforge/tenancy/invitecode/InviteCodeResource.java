package io.leaderforge.tenancy.invitecode;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/organizations/{organization_id}/invite-codes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invite codes", description = "Codes that let whoever knows one into an organization.")
public class InviteCodeResource {

    private static final String LIST = "select " + InviteCodeView.COLUMNS
            + " from invite_codes where organization_id = $3 and ($2::uuid is null or id > $2) order by id limit $1";

    private final InviteCodeService codes;
    private final TenantTransaction transaction;
    private final Clock clock;

    InviteCodeResource(InviteCodeService codes, TenantTransaction transaction, Clock clock) {
        this.codes = codes;
        this.transaction = transaction;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "createInviteCode",
            summary = "Makes an invite code",
            description = "For the tenant's and the organization's owner and admins. The code is in this answer alone;"
                    + " a repeated request under the same Idempotency-Key answers without it.")
    @APIResponse(
            responseCode = "201",
            description = "The code",
            content = @Content(schema = @Schema(implementation = InviteCodeView.class)))
    public Uni<Response> create(
            @Context HttpHeaders headers,
            @PathParam("organization_id") UUID organizationId,
            @NotNull @Valid CreateInviteCode body) {
        return codes.create(headers, organizationId, body);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(
            operationId = "listInviteCodes",
            summary = "Lists an organization's invite codes",
            description = "For those who may make them. Oldest first; the codes themselves are not shown.")
    public Uni<Page<InviteCodeView>> list(
            @PathParam("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                        .chain(managed -> sql.list(
                                row -> InviteCodeView.of(row, clock.instant()),
                                LIST,
                                page.fetch(),
                                after == null ? null : after.uuid(0),
                                organizationId)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(operationId = "getInviteCode", summary = "One invite code")
    @APIResponse(
            responseCode = "200",
            description = "The code",
            content = @Content(schema = @Schema(implementation = InviteCodeView.class)))
    public Uni<Response> get(@PathParam("organization_id") UUID organizationId, UUID id) {
        return codes.get(organizationId, id).map(found -> Replies.ok(found.view(), found.revision()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditInviteCode.class)))
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @Operation(
            operationId = "editInviteCode",
            summary = "Changes an invite code (JSON Merge Patch)",
            description = "An inactive code lets nobody in; max_uses cannot go below what is used.")
    @APIResponse(
            responseCode = "200",
            description = "The code",
            content = @Content(schema = @Schema(implementation = InviteCodeView.class)))
    public Uni<Response> edit(
            @Context HttpHeaders headers, @PathParam("organization_id") UUID organizationId, UUID id, JsonNode patch) {
        return codes.edit(headers, organizationId, id, patch).map(found -> Replies.ok(found.view(), found.revision()));
    }
}
