package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.session.SessionBodies.AuthLogView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/auth/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class AuthLogResource {

    private static final Listing<AuthLogView> LOGS =
            Listing.of(AuthLogView.ROWS, "from auth_logs").newestFirst();

    private final TenantTransaction transaction;

    AuthLogResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_SESSIONS_VIEW, required = false)
    @Operation(
            operationId = "listAuthLogs",
            summary = "List sign-in attempts, newest first",
            description = "The caller's own; for the tenant's owner and admins those of all users.")
    public Uni<Page<AuthLogView>> list(
            @Parameter(description = "Only attempts of this user") @QueryParam("user_id") @Nullable UUID userId,
            @BeanParam PageQuery page) {
        return transaction.withSql(sql ->
                LOGS.page(sql, page, Where.all().equal("user_id", userId == null ? own(sql.caller()) : userId)));
    }

    /** Callers who see only their own rows query them by index. */
    private static @Nullable UUID own(Caller caller) {
        return caller.isTenantAdmin() ? null : caller.userId();
    }
}
