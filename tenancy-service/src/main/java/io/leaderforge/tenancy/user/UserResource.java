package io.leaderforge.tenancy.user;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users", description = "The tenant's people, for its owner and admins.")
public class UserResource {

    private final UserService users;
    private final TenantTransaction transaction;

    UserResource(UserService users, TenantTransaction transaction) {
        this.users = users;
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CORE_PEOPLE_VIEW)
    @Operation(
            operationId = "listUsers",
            summary = "Lists the tenant's people",
            description = "In the order they came; with email or name (how it begins) in its order.")
    public Uni<Page<PersonView>> list(@BeanParam PageQuery page, @BeanParam UserQuery query) {
        return transaction.withSql(sql -> query.page(sql, page));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_PEOPLE_VIEW)
    @Operation(operationId = "getUser", summary = "One person of the tenant")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    public Uni<Response> get(@PathParam("id") UUID id) {
        return users.get(id);
    }

    @POST
    @Path("/{id}/deactivate")
    @RequiresPermission(Permission.CORE_PEOPLE_APPROVE)
    @Operation(
            operationId = "deactivateUser",
            summary = "Keeps a person out",
            description =
                    "Sessions end, tokens are refused everywhere within two seconds. So are API keys and directories' tokens"
                            + " that the person has made, as long as the person is kept out; the audit log names them. Nobody"
                            + " keeps out who may more than they (403), nor the last owner (409). Doing it twice changes"
                            + " nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    public Uni<Response> deactivate(@PathParam("id") UUID id) {
        return users.deactivate(id);
    }

    @POST
    @Path("/{id}/reactivate")
    @RequiresPermission(Permission.CORE_PEOPLE_APPROVE)
    @Operation(
            operationId = "reactivateUser",
            summary = "Lets a person in again",
            description = "With the roles and memberships there were. Doing it twice changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    public Uni<Response> reactivate(@PathParam("id") UUID id) {
        return users.reactivate(id);
    }
}
