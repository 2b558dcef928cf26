package io.leaderforge.tenancy.role;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.role.PermissionBodies.DecisionsView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/core/users/{user_id}/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Permissions")
class PersonPermissionResource {

    private static final int MOST = 200;
    private static final String ROLES_OF = """
            select u.is_active, roles_of(u.id) as roles from users u where u.id = $1
            """;

    private final TenantTransaction transaction;

    PersonPermissionResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(
            operationId = "explainPermissions",
            summary = "Explain why a person has permissions or not",
            description =
                    "The role, template or override that decides. A deactivated person has no role. For access to a"
                            + " content item see GET /api/v1/content/items/{id}/access.")
    public Uni<DecisionsView> explain(
            @RestPath("user_id") UUID userId,
            @Parameter(description = "Repeated for several; all permissions where it is left out")
                    @RestQuery("permission")
                    List<String> permissions) {
        if (permissions.size() > MOST) {
            throw Problems.unprocessable("?permission", "Ask for at most " + MOST + " permissions.", Rule.most(MOST));
        }
        List<String> asked = permissions.isEmpty() ? all() : permissions;
        return transaction
                .withSql(sql -> rolesOf(sql, userId).chain(roles -> TenantRoles.read(sql, roles)))
                .map(grants -> DecisionsView.of(grants, asked));
    }

    private static Uni<Set<String>> rolesOf(Sql sql, UUID userId) {
        return sql.<Set<String>>first(PersonPermissionResource::activeRoles, ROLES_OF, userId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"));
    }

    private static Set<String> activeRoles(Row row) {
        return row.getBoolean("is_active") ? Set.of(row.getArrayOfStrings("roles")) : Set.of();
    }

    private static List<String> all() {
        return Stream.of(Permission.values()).map(Permission::slug).toList();
    }
}
