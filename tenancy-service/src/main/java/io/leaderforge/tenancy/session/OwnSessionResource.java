package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.session.SessionBodies.SessionView;
import io.leaderforge.tenancy.session.SessionBodies.SessionsEnded;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class OwnSessionResource {

    private static final String REASON = "ended_elsewhere";

    private final TenantTransaction transaction;
    private final SessionList sessions;
    private final Origins origins;

    OwnSessionResource(TenantTransaction transaction, SessionList sessions, Origins origins) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.origins = origins;
    }

    @GET
    @Operation(
            operationId = "listSessions",
            summary = "List the caller's open sessions, newest first",
            description = "Includes those in which support acts as the person.")
    public Uni<Page<SessionView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> sessions.page(sql, sql.caller().requireUser(), page));
    }

    @POST
    @Path("/{id}/end")
    @NotForSupport
    @Operation(
            operationId = "endSession",
            summary = "End one of the caller's sessions",
            description = "Its tokens are refused within two seconds.")
    public Uni<SessionsEnded> end(@RestPath UUID id) {
        Origin origin = origins.get();
        return transaction
                .withSql(sql -> sessions.end(sql, sql.caller().requireUser(), id, REASON, origin))
                .map(SessionsEnded::new);
    }

    @POST
    @Path("/end-others")
    @NotForSupport
    @Operation(operationId = "endOtherSessions", summary = "End all of the caller's sessions but this one")
    public Uni<SessionsEnded> endOthers() {
        Origin origin = origins.get();
        return transaction
                .withSql(sql -> sessions.endAll(
                        sql, sql.caller().requireUser(), sql.caller().session(), REASON, origin))
                .map(SessionsEnded::new);
    }
}
