package io.leaderforge.tenancy.teammember;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.AddTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.EditTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.TeamMemberView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/organizations/{organization_id}/teams/{team_id}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Team members", description = "Who belongs to a team.")
public class TeamMemberResource {

    private static final String LIST =
            TeamMemberView.SELECT + " and ($4::uuid is null or p.id > $4) order by p.id limit $3";

    private final TeamMemberService members;
    private final TenantTransaction transaction;

    TeamMemberResource(TeamMemberService members, TenantTransaction transaction) {
        this.members = members;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "addTeamMember",
            summary = "Takes a person of the organization into the team",
            description = "For the tenant's and the organization's owner and admins. A person may be in several teams.")
    @APIResponse(
            responseCode = "201",
            description = "The member",
            content = @Content(schema = @Schema(implementation = TeamMemberView.class)))
    public Uni<Response> add(
            @Context HttpHeaders headers,
            @PathParam("organization_id") UUID organizationId,
            @PathParam("team_id") UUID teamId,
            @NotNull @Valid AddTeamMember body) {
        return members.add(headers, organizationId, teamId, body);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "listTeamMembers",
            summary = "Lists a team's members",
            description = "For everybody who belongs to the organization, and the tenant's owner and admins."
                    + " Oldest first.")
    public Uni<Page<TeamMemberView>> list(
            @PathParam("organization_id") UUID organizationId,
            @PathParam("team_id") UUID teamId,
            @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> requireTeam(sql, organizationId, teamId)
                        .chain(visible -> sql.list(
                                TeamMemberView::of,
                                LIST,
                                organizationId,
                                teamId,
                                page.fetch(),
                                after == null ? null : after.uuid(0))))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    private static Uni<Integer> requireTeam(Sql sql, UUID organizationId, UUID teamId) {
        return sql.<Integer>first(
                        row -> 1, "select 1 from teams where organization_id = $1 and id = $2", organizationId, teamId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("team"));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "getTeamMember", summary = "One member of a team")
    @APIResponse(
            responseCode = "200",
            description = "The member",
            content = @Content(schema = @Schema(implementation = TeamMemberView.class)))
    public Uni<Response> get(
            @PathParam("organization_id") UUID organizationId, @PathParam("team_id") UUID teamId, UUID id) {
        return members.get(organizationId, teamId, id).map(found -> Replies.ok(found.view(), found.revision()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTeamMember.class)))
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(operationId = "editTeamMember", summary = "Changes a member's role or permissions (JSON Merge Patch)")
    @APIResponse(
            responseCode = "200",
            description = "The member",
            content = @Content(schema = @Schema(implementation = TeamMemberView.class)))
    public Uni<Response> edit(
            @Context HttpHeaders headers,
            @PathParam("organization_id") UUID organizationId,
            @PathParam("team_id") UUID teamId,
            UUID id,
            JsonNode patch) {
        return members.edit(headers, organizationId, teamId, id, patch)
                .map(found -> Replies.ok(found.view(), found.revision()));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "removeTeamMember",
            summary = "Takes a person out of the team",
            description = "The person stays in the organization. 409 for the main team of the membership.")
    @APIResponse(responseCode = "204", description = "Taken out")
    public Uni<Response> remove(
            @PathParam("organization_id") UUID organizationId, @PathParam("team_id") UUID teamId, UUID id) {
        return members.remove(organizationId, teamId, id)
                .map(done -> Response.noContent().build());
    }
}
