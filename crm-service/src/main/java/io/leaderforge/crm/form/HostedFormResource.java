package io.leaderforge.crm.form;

import io.leaderforge.crm.form.HostedForms.Visit;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path(HostedFormResource.PATH)
@Produces(MediaType.TEXT_HTML)
@Tag(
        name = "Hosted forms",
        description = "The page of a form, which needs no JavaScript and can be embedded in other websites")
@APIResponse(
        responseCode = "404",
        description = "A page that states that the form is not open; a problem for a request that cannot be read",
        headers = @Header(name = HostedFormResource.CSP, schema = @Schema(type = SchemaType.STRING)),
        content = {
            @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem"))
        })
class HostedFormResource {

    static final String PATH = "/f";
    static final String THANKS = "/thanks";
    static final String CSP = "Content-Security-Policy";
    private static final String ID = "Of an active form";
    private static final String EMBED = "The origin of the page that shows the form in a frame";
    private static final int UNPROCESSABLE = 422;

    private final HostedForms pages;
    private final FormService service;

    HostedFormResource(HostedForms pages, FormService service) {
        this.pages = pages;
        this.service = service;
    }

    @GET
    @Path("/{id}")
    @PublicRoute
    @Operation(
            operationId = "getHostedForm",
            summary = "Get the page of a form",
            description =
                    "In the language of Accept-Language, else the tenant's. Other parameters fill hidden fields by"
                            + " their names; utm_source, utm_medium and utm_campaign are kept with the submission.")
    @APIResponse(
            responseCode = "200",
            description = "The form",
            headers = @Header(name = CSP, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<String>> get(
            @Parameter(description = ID) @RestPath String id,
            @Parameter(description = EMBED) @RestQuery("embed") @Nullable String embed,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return pages.visit(id, embed, headers)
                .map(visit -> visit.form() == null
                        ? closed(visit)
                        : page(
                                Status.OK.getStatusCode(),
                                visit,
                                new HostedPage(visit).form(HostedInput.ofAddress(uri.getQueryParameters()))));
    }

    @POST
    @Path("/{id}")
    @PublicRoute
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.OBJECT)))
    @Operation(
            operationId = "submitHostedForm",
            summary = "Submit a form from its page",
            description = "The same as submitForm, for a browser without JavaScript.")
    @APIResponse(
            responseCode = "303",
            description = "Received; the address of the page that confirms it",
            headers = @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "422",
            description = "The form with what was entered, and an error at each field to correct",
            headers = @Header(name = CSP, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<String>> submit(
            @Parameter(description = ID) @RestPath String id,
            @Parameter(description = EMBED) @RestQuery("embed") @Nullable String embed,
            @Nullable String form,
            @Context HttpHeaders headers) {
        HostedInput input = HostedInput.ofBody(form);
        return pages.visit(id, embed, headers)
                .chain(visit ->
                        visit.form() == null ? Uni.createFrom().item(closed(visit)) : receive(visit, input, headers));
    }

    /** What fills in a field that people do not see is a program: it is thanked, and nothing is stored. */
    private Uni<RestResponse<String>> receive(Visit visit, HostedInput input, HttpHeaders headers) {
        if (input.isOfProgram()) {
            return Uni.createFrom().item(thanks(visit));
        }
        return service.submit(visit.requireForm().id(), input.submission(visit.fields()), headers)
                .map(receipt -> thanks(visit))
                .onFailure(HostedFormResource::isToCorrect)
                .recoverWithItem(
                        refused -> page(UNPROCESSABLE, visit, new HostedPage(visit).form(input, violations(refused))))
                .onFailure(HostedFormResource::isToRepeat)
                .recoverWithItem(refused -> later(visit, input, (ProblemException) refused));
    }

    /** Of what cannot be received now, though nothing in it has to be corrected. */
    private static boolean isToRepeat(Throwable failure) {
        return failure instanceof ProblemException problem && HostedRefusals.TYPES.contains(problem.type());
    }

    private static RestResponse<String> later(Visit visit, HostedInput input, ProblemException refused) {
        RestResponse<String> page =
                page(refused.type().status(), visit, new HostedPage(visit).form(input, refused.type()));
        refused.headers().forEach(page.getHeaders()::putSingle);
        return page;
    }

    private static boolean isToCorrect(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type() == ProblemType.UNPROCESSABLE
                && !problem.violations().isEmpty();
    }

    private static List<Violation> violations(Throwable refused) {
        return ((ProblemException) refused).violations();
    }

    @GET
    @Path("/{id}" + THANKS)
    @PublicRoute
    @Operation(operationId = "getHostedFormThanks", summary = "Get the page that follows a submission")
    @APIResponse(
            responseCode = "200",
            description = "The form's message; it leads to the form's own page where there is one",
            headers = @Header(name = CSP, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<String>> thanks(
            @Parameter(description = ID) @RestPath String id,
            @Parameter(description = EMBED) @RestQuery("embed") @Nullable String embed,
            @Context HttpHeaders headers) {
        return pages.visit(id, embed, headers)
                .map(visit -> visit.form() == null
                        ? closed(visit)
                        : page(Status.OK.getStatusCode(), visit, new HostedPage(visit).thanks()));
    }

    /** A page of its own, so that loading it again sends nothing. */
    private static RestResponse<String> thanks(Visit visit) {
        return ResponseBuilder.<String>create(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, HostedPage.address(visit, THANKS))
                .build();
    }

    private static RestResponse<String> closed(Visit visit) {
        return page(Status.NOT_FOUND.getStatusCode(), visit, new HostedPage(visit).closed());
    }

    private static RestResponse<String> page(int status, Visit visit, String html) {
        return ResponseBuilder.<String>create(status)
                .entity(html)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(CSP, HostedLook.policy(visit))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
