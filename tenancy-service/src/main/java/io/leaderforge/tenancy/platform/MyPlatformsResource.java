package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.platform.PlatformBodies.MyPlatformView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/platforms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
class MyPlatformsResource {

    private static final Listing<MyPlatformView> PLATFORMS =
            Listing.of(MyPlatformView.ROWS, """
            from (
              select p.app_slug, p.app_name, p.description, a.granted_at, a.expires_at
              from platforms p left join platform_access a
                on a.tenant_id = p.tenant_id and a.platform_slug = p.app_slug and a.user_id = (select app_user())
              where p.app_slug in (select my_platforms())) platforms
            """).by("app_slug");

    private final TenantTransaction transaction;

    MyPlatformsResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listMyPlatforms",
            summary = "List the platforms that the caller may use now",
            description =
                    "By slug: open ones, those the caller has access to or a subscription for, and for owners and admins"
                            + " all.")
    public Uni<Page<MyPlatformView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> PLATFORMS.page(sql, page));
    }
}
