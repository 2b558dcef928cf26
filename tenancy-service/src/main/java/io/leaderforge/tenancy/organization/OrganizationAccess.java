package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
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

    private OrganizationAccess() {}

    private record Found(@Nullable String role) {}

    /** 404 unless the caller sees the organization. */
    public static Uni<Void> requireVisible(Sql sql, UUID organizationId) {
        return found(sql, organizationId).replaceWithVoid();
    }

    /**
     * The highest role the caller may give in the organization: owner for the tenant's owner and admins, else the caller's
     * own; 403 below admin.
     */
    public static Uni<OrganizationRole> requireManaged(Sql sql, UUID organizationId) {
        return found(sql, organizationId).map(found -> {
            if (sql.caller().isTenantAdmin()) {
                return OrganizationRole.OWNER;
            }
            OrganizationRole role = found.role() == null ? OrganizationRole.MEMBER : OrganizationRole.of(found.role());
            if (OrganizationRole.ADMIN.isAbove(role)) {
                throw Problems.forbidden("Only the organization's owner and admins may do this.");
            }
            return role;
        });
    }

    /** As {@link #requireManaged}, and nobody else changes the organization's memberships until the transaction ends. */
    public static Uni<OrganizationRole> lockManaged(Sql sql, UUID organizationId) {
        return requireManaged(sql, organizationId)
                .call(role -> sql.query("select 1 from organizations where id = $1 for no key update", organizationId));
    }

    private static Uni<Found> found(Sql sql, UUID organizationId) {
        return sql.<Found>first(
                        row -> new Found(row.getString("role")),
                        ROLE,
                        organizationId,
                        sql.caller().userId())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("organization"));
    }
}
