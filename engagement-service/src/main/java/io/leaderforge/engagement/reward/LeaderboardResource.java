package io.leaderforge.engagement.reward;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.engagement.reward.BadgeBodies.LeaderboardEntryView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
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

    private static final String SHARES_AN_ORGANIZATION = """
            (c.user_id = (select app_user()) or exists (
              select from memberships t
              where t.user_id = c.user_id and t.is_active and t.deleted_at is null and t.organization_id = any (array(
                select o.id from memberships mine join organizations o on o.id = mine.organization_id
                where mine.user_id = (select app_user()) and mine.is_active and mine.deleted_at is null
                  and o.is_active and o.deleted_at is null))))
            """;

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    LeaderboardResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_BADGES_VIEW, required = false)
    @Operation(
            operationId = "listLeaderboard",
            summary = "List people by the number of their badges, most first",
            description =
                    "Callers with engagement.badges:approve see all people of the tenant, others themselves and the"
                            + " members of their own open organizations. 403 where the tenant's setting leaderboard is false.")
    public Uni<Page<LeaderboardEntryView>> list(@BeanParam PageQuery page) {
        boolean seesAll = grants.get().may(Permission.ENGAGEMENT_BADGES_APPROVE);
        return transaction.withSql(sql -> requireOn(sql)
                .chain(() -> LeaderboardEntryView.LIST.page(
                        sql,
                        page,
                        Where.all()
                                .and("c.badges > 0")
                                .and("m.deleted_at is null and m.is_active")
                                .when(!seesAll, SHARES_AN_ORGANIZATION))));
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
