package io.leaderforge.tenancy.personlink;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.MyTenantView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class MyTenantsResource {

    private static final String MINE = "select * from my_tenants()";
    private static final String ORDER = " order by tenant_id limit $1";

    private final TenantTransaction transaction;

    MyTenantsResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listMyTenants",
            summary = "The tenants of the signed-in person",
            description =
                    "This one, and those whose account the person has linked by proving it, see /me/links. Support that"
                            + " acts as the person sees this one alone. Oldest first.")
    public Uni<Page<MyTenantView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> rows(sql, page)).map(rows -> page.page(rows, row -> List.of(row.tenantId())));
    }

    private static Uni<List<MyTenantView>> rows(Sql sql, PageQuery page) {
        UUID current = sql.caller().requireTenant();
        if (sql.caller().isImpersonated()) {
            return sql.list(
                    row -> MyTenantView.of(row, current),
                    MINE + " where tenant_id = $2" + ORDER,
                    page.fetch(),
                    current);
        }
        PageQuery.Key after = page.after();
        return after == null
                ? sql.list(row -> MyTenantView.of(row, current), MINE + ORDER, page.fetch())
                : sql.list(
                        row -> MyTenantView.of(row, current),
                        MINE + " where tenant_id > $2" + ORDER,
                        page.fetch(),
                        after.uuid(0));
    }
}
