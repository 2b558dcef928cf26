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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/core/me/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Second factor", description = "An authenticator app (TOTP) with recovery codes.")
class SecondFactorResource {

    private final SecondFactorService factors;
    private final Origins origins;

    SecondFactorResource(SecondFactorService factors, Origins origins) {
        this.factors = factors;
        this.origins = origins;
    }

    @GET
    @Operation(operationId = "getSecondFactor", summary = "Get the state of the caller's second factor")
    public Uni<SecondFactorView> get() {
        return factors.state().map(SecondFactorView::of);
    }

    @POST
    @Path("/enrol")
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "startEnrolment",
            summary = "Start to enroll an authenticator app",
            description =
                    "Takes the password (422 where it is wrong) and answers a new secret, which is enrolled once the"
                            + " app's first code confirms it. 409 where a second factor is already enrolled.")
    public Uni<RestResponse<EnrolmentView>> begin(@NotNull @Valid BeginOwnEnrolment body) {
        return factors.begin(body.password(), origins.get()).map(SecondFactorResource::uncached);
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "confirmEnrolment",
            summary = "Confirm an enrolment by the app's first code",
            description = "Answers recovery codes, which are shown only once. The caller's other sessions end.")
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
            summary = "Replace the caller's recovery codes",
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
            summary = "Remove the caller's second factor",
            description = "Takes the password and a code. The caller's other sessions end; where the tenant requires a"
                    + " second factor, this one ends at its next refresh unless another factor is enrolled.")
    public Uni<SecondFactorView> remove(@NotNull @Valid Remove body) {
        return factors.remove(body, origins.get()).replaceWith(SecondFactorView.of(null));
    }

    static <T> RestResponse<T> uncached(T body) {
        return ResponseBuilder.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
