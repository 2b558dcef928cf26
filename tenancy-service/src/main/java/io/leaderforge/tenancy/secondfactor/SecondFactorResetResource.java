package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.SecondFactorView;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/users/{user_id}/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Second factor")
class SecondFactorResetResource {

    private final SecondFactorService factors;
    private final CurrentGrants grants;
    private final Origins origins;

    SecondFactorResetResource(SecondFactorService factors, CurrentGrants grants, Origins origins) {
        this.factors = factors;
        this.grants = grants;
        this.origins = origins;
    }

    @POST
    @Path("/reset")
    @RequiresPermission(Permission.CORE_SECOND_FACTORS_DELETE)
    @NotForSupport
    @Operation(
            operationId = "resetSecondFactor",
            summary = "Reset a person's second factor",
            description =
                    "For people who have lost app and recovery codes. The person's sessions end. Only an owner can"
                            + " reset an owner's second factor.")
    public Uni<SecondFactorView> reset(@RestPath("user_id") UUID userId) {
        return factors.reset(userId, grants.get(), origins.get()).replaceWith(SecondFactorView.of(null));
    }
}
