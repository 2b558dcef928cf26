package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may do in an organization. PostgreSQL enforces the same; this says 404 where nothing is visible and 403
 * where it is visible but not the caller's to change.
 */
public final class OrganizationAccess {

    private static final String ROLE = """
            select (select m.role from memberships m where m.organization_id = o.id and m.user_id = $2 and m.is_active) as role
            from organizations o where o.id = $1
            """;

    /** What a membership as admin allows in its organization. */
    private static final Set<Permission> OF_AN_ADMIN = Set.of(
            Permission.CORE_ORGANIZATIONS_VIEW,
            Permission.CORE_ORGANIZATIONS_EDIT,
            Permission.CORE_MEMBERSHIPS_VIEW,
            Permission.CORE_MEMBERSHIPS_EDIT,
            Permission.CORE_INVITATIONS_VIEW,
            Permission.CORE_INVITATIONS_CREATE,
            Permission.CORE_INVITATIONS_DELETE);

    private OrganizationAccess() {}

    /** A stranger has no more than a member. */
    private record Found(OrganizationRole role) {
        static Found of(@Nullable String role) {
            return new Found(role == null ? OrganizationRole.MEMBER : OrganizationRole.of(role));
        }
    }

    /** 404 unless the caller sees the organization. */
    public static Uni<Void> requireVisible(Sql sql, UUID organizationId) {
        return found(sql, organizationId).replaceWithVoid();
    }

    /** 403 unless the caller manages the organization: as its owner or admin, or by a permission for the whole tenant. */
    public static Uni<Void> requireManaged(Sql sql, UUID organizationId) {
        return found(sql, organizationId)
                .invoke(found -> {
                    if (!sql.caller().isTenantAdmin() && OrganizationRole.ADMIN.isAbove(found.role())) {
                        throw Problems.forbidden("Only the organization's owner and admins may do this.");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * As {@link #requireManaged}; answers the highest role that the caller may give in the organization: the own one, or by
     * permissions for the whole tenant owner. Who has not all that an organization's admin may would give away more than
     * they have, to themselves even, and gives manager at most.
     */
    public static Uni<OrganizationRole> requireManaged(Sql sql, Grants caller, UUID organizationId) {
        return requireManaged(sql, organizationId)
                .chain(managed -> found(sql, organizationId))
                .map(found -> {
                    if (!sql.caller().isTenantAdmin()) {
                        return found.role();
                    }
                    OrganizationRole most =
                            caller.mayAll(OF_AN_ADMIN) ? OrganizationRole.OWNER : OrganizationRole.MANAGER;
                    return found.role().isAbove(most) ? found.role() : most;
                });
    }

    /** As {@link #requireManaged}, and nobody else changes the organization's memberships until the transaction ends. */
    public static Uni<OrganizationRole> lockManaged(Sql sql, Grants caller, UUID organizationId) {
        return requireManaged(sql, caller, organizationId).call(role -> lock(sql, organizationId));
    }

    public static Uni<Void> lockManaged(Sql sql, UUID organizationId) {
        return requireManaged(sql, organizationId).chain(managed -> lock(sql, organizationId));
    }

    private static Uni<Void> lock(Sql sql, UUID organizationId) {
        return sql.query("select 1 from organizations where id = $1 for no key update", organizationId)
                .replaceWithVoid();
    }

    private static Uni<Found> found(Sql sql, UUID organizationId) {
        return sql.<Found>first(
                        row -> Found.of(row.getString("role")),
                        ROLE,
                        organizationId,
                        sql.caller().userId())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("organization"));
    }
}
