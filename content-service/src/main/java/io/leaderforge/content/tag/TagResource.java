package io.leaderforge.content.tag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.tag.TagBodies.MergeTag;
import io.leaderforge.content.tag.TagBodies.TagFields;
import io.leaderforge.content.tag.TagBodies.TagView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.Names;
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

@Path(TagResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tags", description = "Words on items, with how many items have them")
class TagResource {

    static final String PATH = "/api/v1/content/tags";

    private final TenantTransaction transaction;
    private final TagService service;

    TagResource(TenantTransaction transaction, TagService service) {
        this.transaction = transaction;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "createTag",
            summary = "Create a tag",
            description = "Tagging an item with a new name creates its tag too.")
    public Uni<RestResponse<TagView>> create(@NotNull @Valid TagFields body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CONTENT_TAXONOMY_VIEW)
    @Operation(operationId = "listTags", summary = "List tags")
    public Uni<Page<TagView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "How the name begins, in any case and Unicode normalization form")
                    @RestQuery("prefix")
                    @Nullable
                    String prefix,
            @Parameter(
                            description = "The order; by name by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"-usage_count"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        String given = Where.given(prefix);
        String start = given == null ? null : Names.key(given);
        Where where = Where.all().and(TagView.LISTED).and("(key >= ?::text and key < ?::text || U&'\\+10FFFF')", start);
        return transaction.withSql(sql -> TagView.LIST.page(sql, page.sortedBy(sort), where));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_TAXONOMY_VIEW)
    @Operation(operationId = "getTag", summary = "Get a tag")
    public Uni<RestResponse<TagView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("tag", TagView.ROWS, "from tags where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "editTag",
            summary = "Rename or color a tag",
            description = "The former name means this tag until all its items have the new one, which a job carries to"
                    + " them; carry is rename meanwhile, and the tag takes no other change of this kind (409).")
    @RequestBody(content = @Content(schema = @Schema(implementation = TagFields.class)))
    public Uni<RestResponse<TagView>> edit(@RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @POST
    @Path("/{id}/merge")
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "mergeTag",
            summary = "Merge a tag into another",
            description = "Its name means the other tag at once. A job gives the other to its items, then it is gone.")
    public Uni<TagView> merge(@RestPath UUID id, @NotNull @Valid MergeTag body) {
        return service.merge(id, body);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "deleteTag",
            summary = "Delete a tag",
            description = "It leaves the list at once. A job takes it from its items, then it is gone.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
