package io.leaderforge.content.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.license.LicenseBodies.CreateLicense;
import io.leaderforge.content.license.LicenseBodies.EditLicense;
import io.leaderforge.content.license.LicenseBodies.LicenseParty;
import io.leaderforge.content.license.LicenseBodies.LicenseStatus;
import io.leaderforge.content.license.LicenseBodies.LicenseView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.PrivilegedWrite;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(LicenseResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Licenses", description = "Items that one tenant licenses to another")
class LicenseResource {

    static final String PATH = "/api/v1/content/licenses";

    private final TenantTransaction transaction;
    private final LicenseService service;
    private final CurrentGrants grants;

    LicenseResource(TenantTransaction transaction, LicenseService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.service = service;
        this.grants = grants;
    }

    @POST
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_LICENSES_CREATE)
    @Operation(
            operationId = "createLicense",
            summary = "Create an offer of an item to another tenant",
            description =
                    "The item is published and licensable. It opens when the licensee accepts. A subscription, and an"
                            + " offer of one, expires at its end. 409 where the tenant has an open license of the item.")
    public Uni<RestResponse<LicenseView>> create(@NotNull @Valid CreateLicense body, @Context HttpHeaders headers) {
        return service.offer(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CONTENT_LICENSES_VIEW)
    @Operation(operationId = "listLicenses", summary = "List licenses given or received, newest first")
    public Uni<Page<LicenseView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "licensor (default): licenses that the tenant gives; licensee: those it receives")
                    @RestQuery("party")
                    @Nullable
                    LicenseParty party,
            @RestQuery("status") @Nullable LicenseStatus status,
            @Parameter(description = "The licensed item") @RestQuery("content_id") @Nullable UUID contentId) {
        return transaction.withSql(sql -> LicenseView.LIST.page(
                sql,
                page,
                LicenseView.of(party == null ? LicenseParty.LICENSOR : party, sql.tenant())
                        .equal("l.status", status)
                        .equal("l.content_id", contentId)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_LICENSES_VIEW)
    @Operation(
            operationId = "getLicense",
            summary = "Get a license",
            description = "For its licensor and its licensee.")
    public Uni<RestResponse<LicenseView>> get(@RestPath UUID id) {
        return transaction.withSql(sql -> LicenseView.require(sql, id)).map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_LICENSES_CREATE)
    @Operation(
            operationId = "editLicense",
            summary = "Edit an offer, or extend an active subscription",
            description = "The licensor's. The price of an accepted license stays, and its end only moves later.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditLicense.class)))
    public Uni<RestResponse<LicenseView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @POST
    @Path("/{id}/accept")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_LICENSES_APPROVE)
    @Operation(
            operationId = "acceptLicense",
            summary = "Accept an offer",
            description =
                    "The licensee's. Members of its organizations see the item from now on, and its entitlements take"
                            + " it. If-Match names the offer that was read, at its price and end. 409 where the offer has ended, the"
                            + " licensor is suspended, or the item is not published.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(type = SchemaType.STRING),
            description = "The ETag of the offer that was read: 412 where it has changed since")
    @APIResponse(responseCode = "428", description = "If-Match does not name the offer that was read")
    public Uni<LicenseView> accept(@RestPath UUID id, @Context HttpHeaders headers) {
        return answer(id, LicenseAnswer.ACCEPT, license -> Reply.requireRead(headers, license.revision()));
    }

    @POST
    @Path("/{id}/decline")
    @RequiresPermission(Permission.CONTENT_LICENSES_APPROVE)
    @Operation(operationId = "declineLicense", summary = "Decline an offer", description = "The licensee's.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING),
            description = "The ETag of the offer that was read: 412 where it has changed since")
    public Uni<LicenseView> decline(@RestPath UUID id, @Context HttpHeaders headers) {
        return answer(id, LicenseAnswer.DECLINE, license -> Reply.requireMatch(headers, license.revision()));
    }

    private Uni<LicenseView> answer(UUID id, LicenseAnswer answer, Consumer<LicenseView> precondition) {
        return transaction.withSql(sql -> LicenseView.require(sql, id)
                .invoke(precondition)
                .chain(license -> answer.give(sql, license, grants.get())));
    }

    @POST
    @Path("/{id}/end")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_LICENSES_VIEW)
    @Operation(
            operationId = "endLicense",
            summary = "End a license",
            description =
                    "By the licensor, which needs content.licenses:create and withdraws offers so, or by the licensee,"
                            + " which needs content.licenses:approve. The licensee's people no longer see the item, and it leaves"
                            + " the licensee's entitlements; their progress stays.")
    public Uni<LicenseView> end(@RestPath UUID id) {
        return service.end(id, grants.get());
    }
}
