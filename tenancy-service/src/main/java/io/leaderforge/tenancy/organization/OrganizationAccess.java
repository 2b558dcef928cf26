package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller's rights in an organization. PostgreSQL enforces the same; this answers 404 where the organization is not
 * visible and 403 where it is visible but cannot be changed by the caller.
 */
public final class OrganizationAccess {

    private static final String ROLE = """
            select (select m.role from memberships m where m.organization_id = o.id and m.user_id = $2 and m.is_active) as role
            from organizations o where o.id = $1
            """;

    private OrganizationAccess() {}

    /** 404 unless the caller sees the organization. */
    public static Uni<Void> requireVisible(Sql sql, UUID organizationId) {
        return role(sql, organizationId).replaceWithVoid();
    }

    /** 403 unless the caller manages the organization: as its owner or admin, or by a permission for the whole tenant. */
    public static Uni<Void> requireManaged(Sql sql, UUID organizationId) {
        return managed(sql, organizationId).replaceWithVoid();
    }

    /**
     * As {@link #requireManaged}; returns the highest role that the caller may give in the organization: the caller's own, or
     * owner for those who manage it by permissions for the whole tenant. A caller without all permissions of an organization's
     * admin gives manager at most, since a higher role would be more than the caller has.
     */
    public static Uni<OrganizationRole> requireManaged(Sql sql, Grants caller, UUID organizationId) {
        return managed(sql, organizationId).map(role -> {
            if (!sql.caller().isTenantAdmin()) {
                return role;
            }
            OrganizationRole most = caller.mayAll(OrganizationRole.ADMIN.permissions())
                    ? OrganizationRole.OWNER
                    : OrganizationRole.MANAGER;
            return role.isAbove(most) ? role : most;
        });
    }

    /** As {@link #requireManaged}, and locks the organization's memberships against other changes until the end of the transaction. */
    public static Uni<OrganizationRole> lockManaged(Sql sql, Grants caller, UUID organizationId) {
        return requireManaged(sql, caller, organizationId).call(role -> lock(sql, organizationId));
    }

    public static Uni<Void> lockManaged(Sql sql, UUID organizationId) {
        return requireManaged(sql, organizationId).chain(() -> lock(sql, organizationId));
    }

    /** 409 while the organization is closed. */
    public static Uni<Void> requireOpen(Sql sql, UUID organizationId) {
        return sql.exists("select 1 from organizations where id = $1 and is_active", organizationId)
                .invoke(open -> {
                    if (!open) {
                        throw Problems.conflict(
                                "organization_closed",
                                "This organization is closed. People can join it again when the tenant reopens it.");
                    }
                })
                .replaceWithVoid();
    }

    /** For those who manage the organization. */
    public static Uni<Void> lock(Sql sql, UUID organizationId) {
        return sql.query("select 1 from organizations where id = $1 for no key update", organizationId)
                .replaceWithVoid();
    }

    /** Whether the caller manages the organization; 404 where it is not visible. */
    public static Uni<Boolean> manages(Sql sql, UUID organizationId) {
        return role(sql, organizationId).map(role -> manages(sql, role));
    }

    private static boolean manages(Sql sql, OrganizationRole role) {
        return sql.caller().isTenantAdmin() || role.manages();
    }

    private static Uni<OrganizationRole> managed(Sql sql, UUID organizationId) {
        return role(sql, organizationId).invoke(role -> {
            if (!manages(sql, role)) {
                throw Problems.forbidden("Only owners and admins of the organization may do this.");
            }
        });
    }

    private static Uni<OrganizationRole> role(Sql sql, UUID organizationId) {
        return sql.first(
                        row -> roleOf(row.getString("role")),
                        ROLE,
                        organizationId,
                        sql.caller().userId())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("organization"));
    }

    /** A caller without an active membership has no more rights than a member. */
    private static OrganizationRole roleOf(@Nullable String role) {
        return role == null ? OrganizationRole.MEMBER : TextEnum.parse(OrganizationRole.class, role);
    }
}
