package io.leaderforge.engagement.reward;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/engagement/badges/mine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Badges", description = "Badges that people have earned")
class BadgeResource {

    private final TenantTransaction transaction;

    BadgeResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * A badge that a person has earned.
     *
     * @param id the earning; {@code badgeId} is the badge
     */
    @RegisterForReflection
    record EarnedBadgeView(
            UUID id,
            UUID badgeId,
            String badgeKey,
            String name,
            @Nullable String description,
            @Nullable String nftUrl,
            Map<String, Object> metadata,
            @Nullable String contentTitle,
            Instant createdAt) {

        static final Listing<EarnedBadgeView> LIST = Listing.of(
                        Rows.of(EarnedBadgeView.class)
                                .with("badge_key", "b.badge_key")
                                .with("name", "b.name")
                                .with("description", "b.description")
                                .with("nft_url", "b.nft_url")
                                .with(
                                        "content_title",
                                        "(select title from items where id = ({}metadata ->> 'content_id')::uuid)"),
                        "from badge_events e join badges b on b.tenant_id = e.tenant_id and b.id = e.badge_id",
                        "e")
                .by("created_at desc", "id desc");
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_BADGES_VIEW, required = false)
    @Operation(operationId = "listMyBadges", summary = "List the badges that the caller has earned, newest first")
    public Uni<Page<EarnedBadgeView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> EarnedBadgeView.LIST.page(
                sql,
                page,
                Where.scope("e.user_id", sql.caller().requireUser())
                        .and("e.event_type = 'earned' and e.simulation_run_id is null")));
    }
}
