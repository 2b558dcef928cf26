package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.privilege.Privilege;
import io.leaderforge.tenancy.session.SessionBodies.SessionView;
import io.leaderforge.tenancy.session.SessionBodies.SessionsEnded;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/users/{user_id}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class PersonSessionResource {

    private static final String REASON = "administrator";

    private final TenantTransaction transaction;
    private final SessionList sessions;
    private final CurrentGrants grants;
    private final Origins origins;

    PersonSessionResource(TenantTransaction transaction, SessionList sessions, CurrentGrants grants, Origins origins) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.grants = grants;
        this.origins = origins;
    }

    @GET
    @RequiresPermission(Permission.CORE_SESSIONS_VIEW)
    @Operation(
            operationId = "listPersonSessions",
            summary = "List a person's open sessions, newest first",
            description = "For the tenant's owner and admins.")
    public Uni<Page<SessionView>> list(@RestPath("user_id") UUID userId, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> sql.requireRow("person", "select 1 from users where id = $1", userId)
                .chain(() -> sessions.page(sql, userId, page)));
    }

    @POST
    @Path("/{id}/end")
    @RequiresPermission(Permission.CORE_SESSIONS_DELETE)
    @NotForSupport
    @Operation(
            operationId = "endPersonSession",
            summary = "End a person's session",
            description = "403 where the person has more permissions in the tenant than the caller.")
    public Uni<SessionsEnded> end(@RestPath("user_id") UUID userId, @RestPath UUID id) {
        Origin origin = origins.get();
        Grants caller = grants.get();
        return transaction
                .withSql(sql -> Privilege.requireOver(sql, caller, userId)
                        .chain(found -> sessions.end(sql, userId, id, REASON, origin))
                        .call(ended -> audit(sql, userId, ended)))
                .map(SessionsEnded::new);
    }

    @POST
    @Path("/end")
    @RequiresPermission(Permission.CORE_SESSIONS_DELETE)
    @NotForSupport
    @Operation(
            operationId = "endPersonSessions",
            summary = "End all of a person's sessions",
            description = "403 where the person has more permissions in the tenant than the caller.")
    public Uni<SessionsEnded> endAll(@RestPath("user_id") UUID userId) {
        Origin origin = origins.get();
        Grants caller = grants.get();
        return transaction
                .withSql(sql -> Privilege.requireOver(sql, caller, userId)
                        .chain(found -> sessions.endAll(sql, userId, null, REASON, origin))
                        .call(ended -> audit(sql, userId, ended)))
                .map(SessionsEnded::new);
    }

    private static Uni<Void> audit(Sql sql, UUID userId, int ended) {
        return AuditLog.write(
                sql, new AuditLog.Action("user.sessions_ended", "user", userId, null, Map.of("ended", ended)));
    }
}
