package io.leaderforge.tenancy.account;

import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.tenancy.account.AccountBodies.ChangePassword;
import io.leaderforge.tenancy.account.AccountBodies.Changed;
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

@Path("/api/v1/core/me/password")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class PasswordResource {

    private final PasswordChange passwords;
    private final CurrentCaller current;
    private final Origins origins;

    PasswordResource(PasswordChange passwords, CurrentCaller current, Origins origins) {
        this.passwords = passwords;
        this.current = current;
        this.origins = origins;
    }

    @POST
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "changePassword",
            summary = "Change the caller's password",
            description = "Requires the current password (422 where it is wrong; from the fifth failure on 429). All"
                    + " other sessions end.")
    public Uni<Changed> change(@NotNull @Valid ChangePassword body) {
        return passwords.change(current.get(), body, origins.get()).replaceWith(new Changed(true));
    }
}
