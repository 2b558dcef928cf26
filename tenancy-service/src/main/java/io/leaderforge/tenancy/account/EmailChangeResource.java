package io.leaderforge.tenancy.account;

import io.leaderforge.kit.audit.Audited;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/core/me/email")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class EmailChangeResource {

    private final EmailChange changes;
    private final Origins origins;

    EmailChangeResource(EmailChange changes, Origins origins) {
        this.changes = changes;
        this.origins = origins;
    }

    @POST
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Audited("user.email_change_requested")
    @Operation(
            operationId = "changeEmail",
            summary = "Request a change of the caller's email address",
            description = "Requires the password (422 where it is wrong; from the fifth failure on 429). A link is sent"
                    + " to the new address; until it is followed, the old one stays. The response is the same where"
                    + " the address is taken; 429 where too many emails were requested for it.")
    @ResponseStatus(202)
    public Uni<Accepted> change(@NotNull @Valid ChangeEmail body) {
        return changes.request(body, origins.get()).replaceWith(new Accepted(true));
    }
}
