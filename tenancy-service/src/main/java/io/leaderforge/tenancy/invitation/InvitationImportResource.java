package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.tenancy.invitation.InvitationBodies.ImportView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/organizations/{organization_id}/invitations/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
public class InvitationImportResource {

    private final InvitationImport imports;

    InvitationImportResource(InvitationImport imports) {
        this.imports = imports;
    }

    @POST
    @Consumes("text/csv")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "email,role,team\nlena@globex.example,member,Sales\n"))
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "importInvitations",
            summary = "Invites the people of a CSV file",
            description = "The first line names the columns: email, and where wanted role (member, manager, admin) and"
                    + " team (its name or id); others are left aside. UTF-8; comma, semicolon or tab; at most 1,000 lines."
                    + " A bad line stops none of the others: the answer says of each what became of it.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each line",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Uni<Response> run(
            @Context HttpHeaders headers, @PathParam("organization_id") UUID organizationId, byte @Nullable [] file) {
        if (file == null || file.length == 0) {
            throw Problems.badRequest("", "Send a CSV file as the body.");
        }
        return imports.run(headers, organizationId, file);
    }
}
