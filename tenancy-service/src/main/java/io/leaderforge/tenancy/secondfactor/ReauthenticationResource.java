package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.Reauthenticate;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.Reauthenticated;
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

@Path("/api/v1/core/auth/reauthenticate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class ReauthenticationResource {

    private final SecondFactorService factors;
    private final Origins origins;

    ReauthenticationResource(SecondFactorService factors, Origins origins) {
        this.factors = factors;
        this.origins = origins;
    }

    @POST
    @NotForSupport
    @NotAudited
    @Operation(
            operationId = "reauthenticateSession",
            summary = "Reauthenticate the caller's session",
            description =
                    "Needed after the problem fresh-sign-in-required. Takes the password, and a code where a second"
                            + " factor is enrolled (422 where one is wrong, 429 from the fifth failure on). Refresh the tokens"
                            + " and repeat the refused request.")
    public Uni<Reauthenticated> reauthenticate(@NotNull @Valid Reauthenticate body) {
        return factors.reauthenticate(body, origins.get()).replaceWith(new Reauthenticated(true));
    }
}
