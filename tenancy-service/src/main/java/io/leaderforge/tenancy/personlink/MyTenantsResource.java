package io.leaderforge.tenancy.personlink;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.MyTenantView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class MyTenantsResource {

    private static final Listing<MyTenantView> TENANTS =
            Listing.of(MyTenantView.ROWS, "from my_tenants()").by("tenant_id");

    private final TenantTransaction transaction;

    MyTenantsResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listMyTenants",
            summary = "List the tenants of the signed-in person, oldest first",
            description = "The current one, and those whose account the person has linked by proving it, see /me/links."
                    + " Support that acts as the person sees the current one alone.")
    public Uni<Page<MyTenantView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql ->
                TENANTS.page(sql, page, Where.all().when(sql.caller().isImpersonated(), MyTenantView.IS_CURRENT)));
    }
}
