package io.leaderforge.tenancy.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.membership.MembershipBodies.MembershipView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships", description = "Who belongs to an organization, in which role.")
public class MembershipResource {

    private static final String LIST = MembershipView.SELECT
            + " where m.organization_id = $3 and ($2::uuid is null or m.id > $2) order by m.id limit $1";

    private final MembershipService memberships;
    private final TenantTransaction transaction;

    MembershipResource(MembershipService memberships, TenantTransaction transaction) {
        this.memberships = memberships;
        this.transaction = transaction;
    }

    @GET
    @Path("/organizations/{id}/memberships")
    @Operation(
            operationId = "listMemberships",
            summary = "Lists an organization's memberships",
            description =
                    "For everybody who belongs to the organization, and the tenant's owner and admins. Oldest first,"
                            + " inactive ones included.")
    public Uni<Page<MembershipView>> list(UUID id, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> OrganizationAccess.requireVisible(sql, id)
                        .chain(visible -> sql.list(
                                MembershipView::of, LIST, page.fetch(), after == null ? null : after.uuid(0), id)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/memberships/{id}")
    @Operation(operationId = "getMembership", summary = "One membership")
    @APIResponse(
            responseCode = "200",
            description = "The membership",
            content = @Content(schema = @Schema(implementation = MembershipView.class)))
    public Uni<Response> get(UUID id) {
        return memberships.get(id);
    }

    @PATCH
    @Path("/memberships/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditMembership.class)))
    @Operation(
            operationId = "editMembership",
            summary = "Changes a membership (JSON Merge Patch)",
            description =
                    "For the tenant's and the organization's owner and admins. Nobody gives a role above their own;"
                            + " the last owner can be neither demoted nor deactivated (409); managers form no circle (422).")
    @APIResponse(
            responseCode = "200",
            description = "The membership",
            content = @Content(schema = @Schema(implementation = MembershipView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return memberships.edit(headers, id, patch);
    }
}
