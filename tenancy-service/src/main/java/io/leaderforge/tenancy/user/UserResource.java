package io.leaderforge.tenancy.user;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
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
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users", description = "The tenant's people, for its owners and admins")
class UserResource {

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
            summary = "List the people of the tenant",
            description = "Oldest first; ordered by email or name where the list is filtered by it.")
    public Uni<Page<PersonView>> list(@BeanParam PageQuery page, @BeanParam UserQuery query) {
        return transaction.withSql(sql -> query.page(sql, page));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_PEOPLE_VIEW)
    @Operation(operationId = "getUser", summary = "Get a person of the tenant")
    public Uni<RestResponse<PersonView>> get(@RestPath UUID id) {
        return transaction.withSql(sql -> UserService.require(sql, id)).map(Reply::ok);
    }

    @POST
    @Path("/{id}/deactivate")
    @RequiresPermission(Permission.CORE_PEOPLE_APPROVE)
    @Operation(
            operationId = "deactivateUser",
            summary = "Deactivate a user",
            description = "Sessions end, and tokens are refused everywhere within two seconds. API keys and directory"
                    + " tokens that the person has created are refused as long as the person is inactive; the audit log"
                    + " names them. People who may do more than the caller cannot be deactivated (403), nor can the"
                    + " last owner (409). Idempotent.")
    public Uni<RestResponse<PersonView>> deactivate(@RestPath UUID id) {
        return users.deactivate(id).map(Reply::ok);
    }

    @POST
    @Path("/{id}/reactivate")
    @RequiresPermission(Permission.CORE_PEOPLE_APPROVE)
    @Operation(
            operationId = "reactivateUser",
            summary = "Reactivate a user",
            description = "With the roles and memberships from before. Idempotent.")
    public Uni<RestResponse<PersonView>> reactivate(@RestPath UUID id) {
        return users.reactivate(id).map(Reply::ok);
    }
}
