package io.leaderforge.tenancy.personlink;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.SetsCookies;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.Switch;
import io.leaderforge.tenancy.session.Opening;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.Origins;
import io.leaderforge.tenancy.session.SessionBodies.ChallengeView;
import io.leaderforge.tenancy.session.SessionBodies.SignInAnswer;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import io.leaderforge.tenancy.session.Sessions;
import io.leaderforge.tenancy.session.SignIn;
import io.leaderforge.tenancy.session.SwitchedFrom;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/auth/switch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class SwitchResource {

    private static final String TARGET = "select * from my_tenants() where tenant_id = $1";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final Sessions sessions;
    private final Origins origins;

    SwitchResource(TenantTransaction transaction, CurrentCaller current, Sessions sessions, Origins origins) {
        this.transaction = transaction;
        this.current = current;
        this.sessions = sessions;
        this.origins = origins;
    }

    @POST
    @NotForSupport
    @NotAudited
    @Operation(
            operationId = "switchTenant",
            summary = "Switch to another tenant of the person",
            description =
                    "Only to an account that is linked, see /me/links and /me/tenants. The tokens are for that tenant's"
                            + " host; the current session continues. That tenant's sign-on policy applies: its second"
                            + " factor is required there.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens of a new session in that tenant",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(
            responseCode = "202",
            description = "A second factor is required in that tenant",
            content = @Content(schema = @Schema(implementation = ChallengeView.class)))
    @SetsCookies
    public Uni<RestResponse<SignInAnswer>> change(@NotNull @Valid Switch body) {
        Caller caller = current.get();
        Origin origin = origins.get();
        return transaction
                .withSql(caller, sql -> target(sql, body.tenantId()))
                .chain(user -> sessions.open(body.tenantId(), user, opening(caller, origin)))
                .map(SignIn::response);
    }

    private static Opening opening(Caller caller, Origin origin) {
        Instant proven = caller.authenticatedAt() == null ? Instant.EPOCH : caller.authenticatedAt();
        return Opening.switched(origin, new SwitchedFrom(caller.requireUser(), caller.session()), proven);
    }

    /** The person's account there. */
    private static Uni<UUID> target(Sql sql, UUID tenant) {
        return sql.<Row>first(row -> row, TARGET, tenant)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/tenant_id", "tenant"))
                .map(row -> {
                    if (row.getString("status").equals("suspended")) {
                        throw Problems.of(ProblemType.TENANT_SUSPENDED, "That tenant is suspended.");
                    }
                    return row.getUUID("user_id");
                });
    }
}
