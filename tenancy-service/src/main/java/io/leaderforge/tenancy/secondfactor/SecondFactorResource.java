package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.BeginOwnEnrolment;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.Code;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolmentView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.RecoveryCodesView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.Remove;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.SecondFactorView;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/me/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Second factor", description = "An authenticator app (TOTP) with recovery codes.")
public class SecondFactorResource {

    private final SecondFactorService factors;
    private final Origins origins;

    SecondFactorResource(SecondFactorService factors, Origins origins) {
        this.factors = factors;
        this.origins = origins;
    }

    @GET
    @Operation(operationId = "getSecondFactor", summary = "Whether the caller has a second factor")
    public Uni<SecondFactorView> get() {
        return factors.state().map(SecondFactorView::of);
    }

    @POST
    @Path("/enrol")
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "beginEnrolment",
            summary = "A new secret for an authenticator app",
            description =
                    "Takes the password (422 where it is wrong). It counts when the app's first code confirms it; until"
                            + " then a repeated call makes a new one. 409 where a second factor is enrolled.")
    public Uni<RestResponse<EnrolmentView>> begin(@NotNull @Valid BeginOwnEnrolment body) {
        return factors.begin(body.password(), origins.get()).map(SecondFactorResource::uncached);
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "confirmEnrolment",
            summary = "Enrols the second factor by the app's first code",
            description = "Answers recovery codes, which are seen this once. The caller's other sessions end.")
    public Uni<RestResponse<RecoveryCodesView>> confirm(@NotNull @Valid Code body) {
        return factors.confirm(body.code(), origins.get())
                .map(RecoveryCodesView::new)
                .map(SecondFactorResource::uncached);
    }

    @POST
    @Path("/recovery-codes")
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "replaceRecoveryCodes",
            summary = "New recovery codes in place of the old ones",
            description = "Takes a code of the app, or one of the old recovery codes.")
    public Uni<RestResponse<RecoveryCodesView>> replaceRecoveryCodes(@NotNull @Valid Code body) {
        return factors.newRecoveryCodes(body.code(), origins.get())
                .map(RecoveryCodesView::new)
                .map(SecondFactorResource::uncached);
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "removeSecondFactor",
            summary = "Removes the second factor",
            description = "Takes the password and a code. The caller's other sessions end; where the tenant requires a"
                    + " second factor, so does this one at its next refresh, unless another is enrolled.")
    public Uni<SecondFactorView> remove(@NotNull @Valid Remove body) {
        return factors.remove(body, origins.get()).replaceWith(SecondFactorView.of(null));
    }

    static <T> RestResponse<T> uncached(T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header("Cache-Control", "no-store")
                .build();
    }
}
