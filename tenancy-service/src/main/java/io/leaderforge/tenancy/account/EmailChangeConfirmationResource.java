package io.leaderforge.tenancy.account;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.UsableOnce;
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
class EmailChangeConfirmationResource {

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
            summary = "Confirm a change of the email address",
            description = "With the token of the email, in a session of the account or with its password; 401 without"
                    + " either. The new address is verified and used for sign-in from now on; the old address is"
                    + " notified. Sessions continue with new tokens. 410 where the token was used or has expired, 409"
                    + " where the address has been taken in the meantime.")
    @UsableOnce
    public Uni<EmailChanged> confirm(@NotNull @Valid VerifyEmail body) {
        return changes.confirm(body, origins.get()).replaceWith(new EmailChanged(true));
    }
}
