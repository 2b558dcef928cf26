package io.leaderforge.tenancy.account;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.account.AccountBodies.EmailChanged;
import io.leaderforge.tenancy.account.AccountBodies.VerifyEmail;
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

@Path("/api/v1/core/auth/email-change/confirm")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class EmailChangeConfirmationResource {

    private final EmailChange changes;
    private final Origins origins;

    EmailChangeConfirmationResource(EmailChange changes, Origins origins) {
        this.changes = changes;
        this.origins = origins;
    }

    @POST
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "confirmEmailChange",
            summary = "Takes the new address, with the token of the e-mail",
            description = "In a session of the account, or with its password; 401 without either: the mailbox alone"
                    + " changes nobody's account. It is verified from now on and the way to sign in; the old address is told. Sessions go on"
                    + " with new tokens. A used or expired token is 410, an address that somebody else has got in the"
                    + " meantime 409.")
    public Uni<EmailChanged> confirm(@NotNull @Valid VerifyEmail body) {
        return changes.confirm(body, origins.get()).replaceWith(new EmailChanged(true));
    }
}
