package io.leaderforge.tenancy.bootstrap;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.bootstrap.BootstrapBodies.BootstrapView;
import io.leaderforge.tenancy.bootstrap.BootstrapBodies.TenantRow;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/core/bootstrap")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class BootstrapResource {

    private static final EntityTag OF_THE_PLATFORM = new EntityTag("platform");

    private final TenantTransaction transaction;
    private final CurrentCaller current;

    BootstrapResource(TenantTransaction transaction, CurrentCaller current) {
        this.transaction = transaction;
        this.current = current;
    }

    @GET
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "getBootstrap",
            summary = "Get what a page needs before anyone has signed in",
            description =
                    "Sign-up, second factor, password rules, language, time zone, links, and the design resolved from"
                            + " theme and brand_config. Public and cacheable; the entity tag changes with the tenant and its sign-on"
                            + " policy. On the platform host for operators, without a tenant.")
    public Uni<RestResponse<BootstrapView>> get() {
        UUID tenant = current.get().tenantId();
        if (tenant == null) {
            return Uni.createFrom().item(reply(BootstrapView.PLATFORM, OF_THE_PLATFORM));
        }
        return transaction
                .withSql(Caller.anonymous(tenant), sql -> sql.require("tenant", TenantRow.ROWS, TenantRow.ONE, tenant))
                .map(row -> reply(row.view(), row.tag()));
    }

    private static RestResponse<BootstrapView> reply(BootstrapView view, EntityTag tag) {
        return ResponseBuilder.ok(view)
                .tag(tag)
                .header(HttpHeaders.VARY, "Host, X-Tenant")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }
}
