package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.platform.PlatformBodies.MyPlatformView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/platforms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
public class MyPlatformsResource {

    private static final String LIST = """
            select p.app_slug, p.app_name, p.description, a.granted_at, a.expires_at
            from platforms p left join platform_access a
              on a.tenant_id = p.tenant_id and a.platform_slug = p.app_slug and a.user_id = $3
            where p.app_slug in (select my_platforms()) and ($2::text is null or p.app_slug > $2)
            order by p.app_slug limit $1
            """;

    private final TenantTransaction transaction;

    MyPlatformsResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listMyPlatforms",
            summary = "The platforms that I may use at this moment",
            description = "By slug: open ones, those I was given access to that has not ended, and for owner and admins"
                    + " all.")
    public Uni<Page<MyPlatformView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(
                        MyPlatformView::of,
                        LIST,
                        page.fetch(),
                        after == null ? null : after.text(0),
                        sql.caller().requireUser()))
                .map(rows -> page.page(rows, row -> List.of(row.appSlug())));
    }
}
