package io.leaderforge.crm.form;

import io.leaderforge.crm.form.FormBodies.CreateSubmission;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/crm/public/forms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public forms", description = "For visitors who have not signed in")
class PublicFormResource {

    private final TenantTransaction transaction;
    private final Forms forms;
    private final FormService service;

    PublicFormResource(TenantTransaction transaction, Forms forms, FormService service) {
        this.transaction = transaction;
        this.forms = forms;
        this.service = service;
    }

    @GET
    @Path("/{id}")
    @PublicRoute
    @Operation(
            operationId = "getPublicForm",
            summary = "Get a form to fill in",
            description = "404 where the form is not active.")
    public Uni<PublicForm> get(@RestPath UUID id) {
        return transaction.withSql(sql -> forms.requirePublic(sql, id));
    }

    @POST
    @Path("/{id}/submissions")
    @PublicRoute
    @Operation(
            operationId = "submitForm",
            summary = "Submit a form",
            description =
                    "Every answer is checked against its field, errors point to /data/<name>; answers that the form"
                            + " does not ask for are ignored. Creates a lead, or updates the one with this email address.")
    @ResponseStatus(201)
    public Uni<RestResponse<Receipt>> submit(
            @RestPath UUID id, @NotNull @Valid CreateSubmission body, @Context HttpHeaders headers) {
        return service.submit(id, body, headers);
    }
}
