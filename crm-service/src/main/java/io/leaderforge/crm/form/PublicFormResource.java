package io.leaderforge.crm.form;

import io.leaderforge.crm.form.FormBodies.NewSubmission;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormBodies.Receipt;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/public/forms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public forms", description = "For visitors who have not signed in")
public class PublicFormResource {

    private final TenantTransaction transaction;
    private final Forms forms;
    private final FormService service;

    PublicFormResource(TenantTransaction transaction, Forms forms, FormService service) {
        this.transaction = transaction;
        this.forms = forms;
        this.service = service;
    }

    @GET
    @Path("{id}")
    @PublicRoute
    @Operation(
            operationId = "getPublicForm",
            summary = "What a visitor needs to fill a form in",
            description = "404 where the form is not active.")
    public Uni<PublicForm> get(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> forms.requirePublic(sql, id));
    }

    @POST
    @Path("{id}/submissions")
    @PublicRoute
    @Operation(
            operationId = "submitForm",
            summary = "Send a filled-in form",
            description =
                    "Every answer is checked against its field, errors point to /data/<name>; answers the form does"
                            + " not ask for are ignored. A lead is made, or updated where the e-mail is known.")
    @APIResponse(
            responseCode = "201",
            description = "It was received",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Receipt.class)))
    public Uni<Response> submit(
            @PathParam("id") UUID id, @NotNull @Valid NewSubmission body, @Context HttpHeaders headers) {
        return service.submit(id, body, headers);
    }
}
