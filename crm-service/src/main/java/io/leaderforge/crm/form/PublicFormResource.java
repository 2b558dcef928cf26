package io.leaderforge.crm.form;

import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormBodies.Receipt;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
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
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path(PublicFormResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public forms", description = "For visitors who have not signed in")
class PublicFormResource {

    static final String PATH = "/api/v1/crm/public/forms";

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
            description =
                    "404 where the form is not active. Pages of the form's allowed_origins may fetch and frame it.")
    public Uni<RestResponse<PublicForm>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> forms.requirePublic(sql, id))
                .map(form -> ResponseBuilder.ok(form)
                        .tag(Reply.tag(form.revision()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .header("Content-Security-Policy", frameAncestors(form))
                        .build());
    }

    /** The pages that may show the form in a frame. */
    private static String frameAncestors(PublicForm form) {
        return ("frame-ancestors 'self' " + String.join(" ", form.allowedOrigins())).strip();
    }

    @OPTIONS
    @Path("/{id}")
    @PublicRoute(tenantRequired = false)
    @Operation(hidden = true)
    public RestResponse<Void> askToGet(@RestPath UUID id) {
        return methods("GET, HEAD, OPTIONS");
    }

    @OPTIONS
    @Path("/{id}/submissions")
    @PublicRoute(tenantRequired = false)
    @Operation(hidden = true)
    public RestResponse<Void> askToSubmit(@RestPath UUID id) {
        return methods("POST, OPTIONS");
    }

    private static RestResponse<Void> methods(String allowed) {
        return ResponseBuilder.<Void>noContent()
                .header(HttpHeaders.ALLOW, allowed)
                .build();
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
