package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.InvitationView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/organizations/{organization_id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations", description = "Invitations by e-mail to an organization.")
public class OrganizationInvitationResource {

    private static final String LIST = "select " + InvitationView.COLUMNS
            + " from invitations where organization_id = $3 and ($2::uuid is null or id > $2) order by id limit $1";
    private static final String ONE =
            "select " + InvitationView.COLUMNS + " from invitations where organization_id = $1 and id = $2";

    private final InvitationService invitations;
    private final TenantTransaction transaction;
    private final Clock clock;

    OrganizationInvitationResource(InvitationService invitations, TenantTransaction transaction, Clock clock) {
        this.invitations = invitations;
        this.transaction = transaction;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "createInvitation",
            summary = "Invites somebody by e-mail",
            description = "For the tenant's and the organization's owner and admins. The e-mail holds a link with the"
                    + " token, which nothing else shows.")
    @APIResponse(
            responseCode = "201",
            description = "The invitation",
            content = @Content(schema = @Schema(implementation = InvitationView.class)))
    public Uni<Response> create(
            @Context HttpHeaders headers,
            @PathParam("organization_id") UUID organizationId,
            @NotNull @Valid CreateInvitation body) {
        return invitations.create(headers, organizationId, body);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(
            operationId = "listInvitations",
            summary = "Lists an organization's invitations",
            description = "For those who may invite. Oldest first.")
    public Uni<Page<InvitationView>> list(
            @PathParam("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                        .chain(managed -> sql.list(
                                row -> InvitationView.of(row, clock.instant()),
                                LIST,
                                page.fetch(),
                                after == null ? null : after.uuid(0),
                                organizationId)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_VIEW, required = false)
    @Operation(operationId = "getInvitation", summary = "One invitation")
    @APIResponse(
            responseCode = "200",
            description = "The invitation",
            content = @Content(schema = @Schema(implementation = InvitationView.class)))
    public Uni<Response> get(@PathParam("organization_id") UUID organizationId, @PathParam("id") UUID id) {
        return transaction.withSql(sql -> sql.<Response>first(
                        row -> Replies.ok(InvitationView.of(row, clock.instant()), row.getLong("revision")),
                        ONE,
                        organizationId,
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("invitation")));
    }
}
