package io.leaderforge.crm.unsubscribe;

import io.leaderforge.crm.letter.Brand;
import io.leaderforge.crm.letter.Letters;
import io.leaderforge.crm.suppression.Suppressions;
import io.leaderforge.crm.suppression.Suppressions.Standing;
import io.leaderforge.crm.suppression.UnsubscribeLinks;
import io.leaderforge.crm.suppression.UnsubscribeLinks.Unsubscription;
import io.leaderforge.crm.unsubscribe.UnsubscribePage.Notice;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path(UnsubscribeLinks.PAGE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Unsubscriptions")
@APIResponse(
        responseCode = "200",
        description = "A page in the language of Accept-Language, else the tenant's; one button confirms, or undoes",
        headers = @Header(name = UnsubscribePageResource.CSP, schema = @Schema(type = SchemaType.STRING)),
        content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
@APIResponse(
        responseCode = "400",
        description = "A page that asks for the whole address; a problem for a request that cannot be read",
        headers = @Header(name = UnsubscribePageResource.CSP, schema = @Schema(type = SchemaType.STRING)),
        content = {
            @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem"))
        })
class UnsubscribePageResource {

    private static final String TOKEN = "From the email's header List-Unsubscribe";
    static final String CSP = "Content-Security-Policy";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final UnsubscribeLinks links;
    private final Suppressions suppressions;
    private final Letters letters;

    UnsubscribePageResource(
            TenantTransaction transaction,
            CurrentCaller current,
            UnsubscribeLinks links,
            Suppressions suppressions,
            Letters letters) {
        this.transaction = transaction;
        this.current = current;
        this.links = links;
        this.suppressions = suppressions;
        this.letters = letters;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "getUnsubscribePage",
            summary = "Get the page that an unsubscribe link opens",
            description =
                    "Names the address and asks for confirmation. Changes nothing: programs that follow links in emails"
                            + " unsubscribe no one.")
    public Uni<RestResponse<String>> get(
            @Parameter(description = TOKEN) @RestQuery("token") @Nullable String token, @Context HttpHeaders headers) {
        return page(
                token, headers, (sql, link) -> suppressions.standing(sql, link).map(UnsubscribePageResource::found));
    }

    private static Notice found(Standing standing) {
        return switch (standing) {
            case SUBSCRIBED -> Notice.ASK;
            case UNSUBSCRIBED -> Notice.DONE;
            case STOPPED -> Notice.STOPPED;
        };
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @PublicRoute
    @Operation(
            operationId = "confirmUnsubscribePage",
            summary = "Confirm an unsubscription on its page, or by one click; idempotent",
            description =
                    "The body is not read: a browser sends an empty form, a program that shows mail the one of RFC 8058.")
    public Uni<RestResponse<String>> unsubscribe(
            @Parameter(description = TOKEN) @RestQuery("token") @Nullable String token, @Context HttpHeaders headers) {
        return page(
                token,
                headers,
                (sql, link) -> suppressions.unsubscribe(sql, link).map(UnsubscribePageResource::found));
    }

    @POST
    @Path(UnsubscribePage.UNDO)
    @Consumes(MediaType.WILDCARD)
    @PublicRoute
    @Operation(
            operationId = "revokeUnsubscription",
            summary = "Revoke an unsubscription; idempotent",
            description = "A suppression by the tenant's staff stays. The body is not read.")
    public Uni<RestResponse<String>> undo(
            @Parameter(description = TOKEN) @RestQuery("token") @Nullable String token, @Context HttpHeaders headers) {
        return page(
                token,
                headers,
                (sql, link) -> suppressions
                        .resubscribe(sql, link)
                        .map(standing -> standing == Standing.SUBSCRIBED ? Notice.UNDONE : found(standing)));
    }

    /** Of a link that is cut off or of another tenant a page as well: a person reads it. */
    private Uni<RestResponse<String>> page(
            @Nullable String token, HttpHeaders headers, BiFunction<Sql, Unsubscription, Uni<Notice>> use) {
        UUID tenant = current.get().requireTenant();
        Unsubscription link = token == null ? null : links.open(tenant, token);
        return transaction.withSql(Caller.service(tenant), sql -> {
            Uni<Notice> notice = link == null ? Uni.createFrom().item(Notice.WRONG) : use.apply(sql, link);
            return notice.chain(said -> brand(sql, headers).map(brand -> answer(said, brand, link, token)));
        });
    }

    private Uni<Branded> brand(Sql sql, HttpHeaders headers) {
        return Reading.of(sql, null)
                .map(reading -> reading.onPage(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                        .language())
                .chain(language -> letters.brand(sql, language).map(brand -> new Branded(language, brand)));
    }

    private record Branded(Language language, Brand brand) {}

    private static RestResponse<String> answer(
            Notice said, Branded look, @Nullable Unsubscription link, @Nullable String token) {
        String html = link == null || token == null
                ? UnsubscribePage.of(said, look.brand(), look.language(), "", "")
                : UnsubscribePage.of(
                        said, look.brand(), look.language(), link.address().display(), token);
        return ResponseBuilder.<String>create(said == Notice.WRONG ? Status.BAD_REQUEST : Status.OK)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(CSP, UnsubscribePage.POLICY)
                .entity(html)
                .build();
    }
}
