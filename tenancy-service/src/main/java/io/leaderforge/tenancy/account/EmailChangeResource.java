package io.leaderforge.tenancy.account;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.tenancy.account.AccountBodies.Accepted;
import io.leaderforge.tenancy.account.AccountBodies.ChangeEmail;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/email")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class EmailChangeResource {

    private final EmailChange changes;
    private final Origins origins;

    EmailChangeResource(EmailChange changes, Origins origins) {
        this.changes = changes;
        this.origins = origins;
    }

    @POST
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "changeEmail",
            summary = "Asks for another e-mail address of one's own",
            description = "The password is needed (422 where it is wrong; from the fifth failure on 429). A link goes"
                    + " to the new address; until it is followed, the old one stays. The answer is the same where"
                    + " somebody else has the address; 429 where it was asked for often.")
    @APIResponse(
            responseCode = "202",
            description = "The new address gets an e-mail unless somebody has it here",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Uni<Response> change(@NotNull @Valid ChangeEmail body) {
        return changes.request(body, origins.get()).map(sent -> SignUpResource.accepted());
    }
}
