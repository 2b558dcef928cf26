package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/auth/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class AuthLogResource {

    private static final String LIST = """
            select id, user_id, action, platform, path, ip_address, user_agent, details, created_at from auth_logs
            where ($2::uuid is null or id < $2) and ($3::uuid is null or user_id = $3)
            order by id desc limit $1
            """;

    private final TenantTransaction transaction;

    AuthLogResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_SESSIONS_VIEW, required = false)
    @Operation(
            operationId = "listAuthLogs",
            summary = "Lists what came of attempts to sign in",
            description = "Newest first: the caller's own, for the tenant's owner and admins everybody's.")
    public Uni<Page<AuthLogView>> list(@QueryParam("user_id") @Nullable String userId, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(
                        AuthLogView::of,
                        LIST,
                        page.fetch(),
                        after == null ? null : after.uuid(0),
                        userId(sql.caller(), userId)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    /** Who sees only the own rows asks for them by the index. */
    private static @Nullable UUID userId(Caller caller, @Nullable String asked) {
        if (asked == null) {
            return caller.isTenantAdmin() ? null : caller.userId();
        }
        try {
            return UUID.fromString(asked);
        } catch (IllegalArgumentException noId) {
            throw Problems.badRequest("?user_id", "The id of a person is a UUID.");
        }
    }
}
