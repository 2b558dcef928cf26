package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.tenancy.session.SessionBodies.OperatorSessionView;
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

@Path("/api/v1/core/operator/sessions")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Sign-in")
class OperatorSessionResource {

    private final TenantTransaction transaction;
    private final OperatorSessions sessions;
    private final Origins origins;

    OperatorSessionResource(TenantTransaction transaction, OperatorSessions sessions, Origins origins) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.origins = origins;
    }

    @GET
    @Operation(
            operationId = "listOperatorSessions",
            summary = "List the operator's own open sessions, newest first",
            description = "On the platform host.")
    public Uni<Page<OperatorSessionView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> sessions.page(sql, page));
    }

    @POST
    @Path("/{id}/end")
    @NotAudited
    @Operation(
            operationId = "endOperatorSession",
            summary = "End one of the operator's own sessions",
            description = "Its tokens are refused within two seconds.")
    public Uni<SessionsEnded> end(@RestPath UUID id) {
        Origin origin = origins.get();
        return transaction.withSql(sql -> sessions.end(sql, id, origin)).map(SessionsEnded::new);
    }

    @POST
    @Path("/end-others")
    @NotAudited
    @Operation(operationId = "endOtherOperatorSessions", summary = "End all of the operator's sessions but this one")
    public Uni<SessionsEnded> endOthers() {
        Origin origin = origins.get();
        return transaction.withSql(sql -> sessions.endOthers(sql, origin)).map(SessionsEnded::new);
    }
}
