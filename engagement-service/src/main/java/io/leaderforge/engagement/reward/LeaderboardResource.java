package io.leaderforge.engagement.reward;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.engagement.reward.BadgeBodies.LeaderboardEntryView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/engagement/leaderboard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Badges")
class LeaderboardResource {

    private static final String OFF =
            "select from tenants where id = $1 and settings -> 'leaderboard' = 'false'::jsonb";

    private final TenantTransaction transaction;

    LeaderboardResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_BADGES_VIEW, required = false)
    @Operation(
            operationId = "listLeaderboard",
            summary = "List people by the number of their badges, most first",
            description = "For all people of the tenant. 403 where the tenant's setting leaderboard is false.")
    public Uni<Page<LeaderboardEntryView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> requireOn(sql)
                .chain(() -> LeaderboardEntryView.LIST.page(
                        sql, page, Where.all().and("c.badges > 0").and("m.deleted_at is null and m.is_active"))));
    }

    private static Uni<Void> requireOn(Sql sql) {
        return sql.exists(OFF, sql.tenant())
                .invoke(off -> {
                    if (off) {
                        throw Problems.forbidden("The tenant shows no leaderboard.");
                    }
                })
                .replaceWithVoid();
    }
}
