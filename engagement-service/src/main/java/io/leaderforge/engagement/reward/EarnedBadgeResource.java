package io.leaderforge.engagement.reward;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.engagement.reward.BadgeBodies.EarnedBadgeView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/engagement/badges/mine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Badges")
class EarnedBadgeResource {

    private final TenantTransaction transaction;

    EarnedBadgeResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_BADGES_VIEW, required = false)
    @Operation(operationId = "listMyBadges", summary = "List the badges that the caller has, newest first")
    public Uni<Page<EarnedBadgeView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> EarnedBadgeView.LIST.page(
                sql, page, Where.scope("e.user_id", sql.caller().requireUser())));
    }
}
