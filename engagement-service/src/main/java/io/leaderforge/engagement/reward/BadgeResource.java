package io.leaderforge.engagement.reward;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.engagement.reward.BadgeBodies.BadgeHolderView;
import io.leaderforge.engagement.reward.BadgeBodies.BadgeView;
import io.leaderforge.engagement.reward.BadgeBodies.CreateBadge;
import io.leaderforge.engagement.reward.BadgeBodies.EditBadge;
import io.leaderforge.kit.page.PageQuery;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(BadgeResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Badges", description = "Badges, the rules that earn them, and the people who have them")
class BadgeResource {

    static final String PATH = "/api/v1/engagement/badges";

    private final TenantTransaction transaction;
    private final BadgeService service;
    private final CurrentGrants grants;

    BadgeResource(TenantTransaction transaction, BadgeService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.service = service;
        this.grants = grants;
    }

    @POST
    @RequiresPermission(Permission.ENGAGEMENT_BADGES_CREATE)
    @Operation(
            operationId = "createBadge",
            summary = "Create a badge",
            description = "With criteria it is earned at the completion that fulfils them; completions before count."
                    + " Without, it is awarded by hand.")
    public Uni<RestResponse<BadgeView>> create(@NotNull @Valid CreateBadge body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_BADGES_VIEW, required = false)
    @Operation(
            operationId = "listBadges",
            summary = "List the badges that can be had, newest first",
            description = "The inactive ones for those who may create badges.")
    public Uni<Page<BadgeView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "Only active badges, or only inactive ones") @RestQuery("is_active") @Nullable
                    Boolean isActive,
            @Parameter(description = "Badges of this platform, by its slug, and those of all platforms")
                    @RestQuery("platform")
                    @Nullable
                    String platform) {
        boolean makes = grants.get().may(Permission.ENGAGEMENT_BADGES_CREATE);
        return transaction.withSql(sql -> BadgeView.LIST.page(
                sql,
                page,
                Where.all()
                        .equal("is_active", isActive)
                        .when(!makes, "is_active")
                        .and("(platform is null or platform = ?)", Where.given(platform))));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.ENGAGEMENT_BADGES_VIEW, required = false)
    @Operation(operationId = "getBadge", summary = "Get a badge")
    public Uni<RestResponse<BadgeView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("badge", BadgeView.ROWS, "from badges where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.ENGAGEMENT_BADGES_CREATE)
    @Operation(
            operationId = "editBadge",
            summary = "Edit, deactivate or activate a badge",
            description = "People who have it keep it; an inactive badge is no longer given.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditBadge.class)))
    public Uni<RestResponse<BadgeView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @GET
    @Path("/{id}/people")
    @RequiresPermission(Permission.ENGAGEMENT_BADGES_APPROVE)
    @Operation(operationId = "listBadgePeople", summary = "List the people who have a badge, newest first")
    public Uni<Page<BadgeHolderView>> people(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> sql.requireRow("badge", "select from badges where id = $1", id)
                .chain(() -> BadgeHolderView.LIST.page(sql, page, Where.scope("h.badge_id", id))));
    }

    @PUT
    @Path("/{id}/people/{user_id}")
    @RequiresPermission(Permission.ENGAGEMENT_BADGES_APPROVE)
    @Operation(
            operationId = "awardBadge",
            summary = "Award a badge to a person by hand",
            description = "Changes nothing where the person has it. 409 where the badge is inactive.")
    public Uni<Void> award(@RestPath UUID id, @RestPath("user_id") UUID userId) {
        return service.award(id, userId);
    }

    @DELETE
    @Path("/{id}/people/{user_id}")
    @RequiresPermission(Permission.ENGAGEMENT_BADGES_APPROVE)
    @Operation(
            operationId = "revokeBadge",
            summary = "Revoke a person's badge",
            description = "However the person came by it; its rule does not give it again, an award does."
                    + " Changes nothing where the person does not have it.")
    public Uni<Void> revoke(@RestPath UUID id, @RestPath("user_id") UUID userId) {
        return service.revoke(id, userId);
    }
}
