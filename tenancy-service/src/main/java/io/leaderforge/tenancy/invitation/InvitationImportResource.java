package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.tenancy.invitation.InvitationBodies.ImportView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/organizations/{organization_id}/invitations/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
class InvitationImportResource {

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
            summary = "Invite the people in a CSV file",
            description =
                    "The first line names the columns: email, and optionally role (member, manager, admin) and team (its"
                            + " name or id); others are ignored. UTF-8; comma, semicolon or tab; at most 1,000 lines. A bad line"
                            + " does not stop the others: the answer has the outcome of each.")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description =
                    "A request that is sent again under the same key has no second effect and gets the first answer",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<RestResponse<ImportView>> run(
            @RestPath("organization_id") UUID organizationId, byte @Nullable [] file, @Context HttpHeaders headers) {
        if (file == null || file.length == 0) {
            throw Problems.badRequest("", "Send a CSV file as the body.", Rule.required());
        }
        return imports.run(organizationId, file, headers);
    }
}
