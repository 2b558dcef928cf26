package io.leaderforge.content.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.collection.CollectionBodies.CollectionFields;
import io.leaderforge.content.collection.CollectionBodies.CollectionStatus;
import io.leaderforge.content.collection.CollectionBodies.CollectionType;
import io.leaderforge.content.collection.CollectionBodies.CollectionView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(CollectionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collections", description = "Courses, series, books, playlists and bundles of items")
class CollectionResource {

    private static final NameSearch NAMES = NameSearch.of("collections", "name_key");

    static final String PATH = "/api/v1/content/collections";

    private final TenantTransaction transaction;
    private final CollectionService service;
    private final CurrentGrants grants;

    CollectionResource(TenantTransaction transaction, CollectionService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.service = service;
        this.grants = grants;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_CREATE)
    @Operation(operationId = "createCollection", summary = "Create a course or another collection, as a draft")
    public Uni<RestResponse<CollectionView>> create(
            @NotNull @Valid CollectionFields body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_COLLECTIONS_VIEW, required = false)
    @Operation(
            operationId = "listCollections",
            summary = "List collections",
            description =
                    "Callers with content.collections:view see all of the tenant's, others the published ones that are"
                            + " not unlisted.")
    public Uni<Page<CollectionView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = SearchText.DESCRIPTION) @RestQuery("q") @Nullable String q,
            @RestQuery("collection_type") @Nullable CollectionType type,
            @RestQuery("status") @Nullable CollectionStatus status,
            @Parameter(
                            description = "The order; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"name", "-updated_at"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        boolean seesAll = grants.get().may(Permission.CONTENT_COLLECTIONS_VIEW);
        Where where = Where.all()
                .equal("collection_type", type)
                .equal("status", status)
                .when(!seesAll, "visibility <> 'unlisted'");
        return transaction.withSql(sql ->
                NAMES.narrow(sql, where, q).chain(found -> CollectionView.LIST.page(sql, page.sortedBy(sort), found)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CONTENT_COLLECTIONS_VIEW, required = false)
    @Operation(operationId = "getCollection", summary = "Get a collection; 404 where the caller may not see it")
    public Uni<RestResponse<CollectionView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("collection", CollectionView.ROWS, "from collections where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(
            operationId = "editCollection",
            summary = "Edit, publish or archive a collection",
            description = "A JSON merge patch. A change of status also needs content.collections:approve.")
    @RequestBody(content = @Content(schema = @Schema(implementation = CollectionFields.class)))
    public Uni<RestResponse<CollectionView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers, grants.get());
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_DELETE)
    @Operation(operationId = "deleteCollection", summary = "Delete a collection; its items stay")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
