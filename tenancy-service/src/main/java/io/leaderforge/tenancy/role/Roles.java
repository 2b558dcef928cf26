package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of roles, and their published states. */
final class Roles {

    private static final String INSERT = """
            insert into roles (tenant_id, id, slug, name, description, base_role, revision, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """;
    private static final String UPDATE = """
            update roles set name = $3, description = $4, is_overridden = $5, revision = $6, updated_at = $7
            where tenant_id = $1 and id = $2
            """;
    private static final String PERMIT = """
            insert into role_permissions (tenant_id, role_id, permission_id)
            select $1, $2, id from permissions where slug = any ($3)
            """;

    private Roles() {}

    /** One that can be given to anyone: not a person's own permissions. */
    static Uni<Role> require(Sql sql, UUID id) {
        return sql.require("role", Role.ROWS, "from roles where id = $1 and user_id is null", id);
    }

    /** Locks the role against changes, and against being given to people, until the end of the transaction. */
    static Uni<Role> requireLocked(Sql sql, UUID id) {
        return sql.query("select from roles where id = $1 for update", id).chain(() -> require(sql, id));
    }

    static Uni<Void> insert(Sql sql, Role role) {
        UUID tenant = sql.tenant();
        return sql.update(
                        INSERT,
                        tenant,
                        role.id(),
                        role.slug(),
                        role.name(),
                        role.description(),
                        role.baseRole(),
                        role.revision(),
                        role.createdAt())
                .chain(inserted -> permit(sql, role));
    }

    static Uni<Void> update(Sql sql, Role role) {
        UUID tenant = sql.tenant();
        return sql.update(
                        UPDATE,
                        tenant,
                        role.id(),
                        role.name(),
                        role.description(),
                        role.isOverridden(),
                        role.revision(),
                        role.updatedAt())
                .chain(updated -> sql.update(
                        "delete from role_permissions where tenant_id = $1 and role_id = $2", tenant, role.id()))
                .chain(cleared -> permit(sql, role));
    }

    private static Uni<Void> permit(Sql sql, Role role) {
        return role.origin() == Origin.TEMPLATE
                ? Uni.createFrom().voidItem()
                : permit(sql, role.id(), role.permissions());
    }

    static Uni<Void> permit(Sql sql, UUID role, List<String> permissions) {
        return sql.update(PERMIT, sql.tenant(), role, permissions).replaceWithVoid();
    }

    static Uni<Void> delete(Sql sql, Role role) {
        return sql.update("delete from roles where tenant_id = $1 and id = $2", sql.tenant(), role.id())
                .replaceWithVoid();
    }

    static Uni<Boolean> isGiven(Sql sql, Role role) {
        return sql.exists("select 1 from tenant_memberships where role = $1", role.slug());
    }

    /** Publishes the role; one of a template that is not overridden, which every release knows, as a tombstone. */
    static Uni<Void> publish(Sql sql, Role role) {
        return role.origin() == Origin.TEMPLATE
                ? withdraw(sql, role)
                : Outbox.append(sql, role.state(sql.tenant()), role.id(), role.revision());
    }

    static Uni<Void> withdraw(Sql sql, Role role) {
        return Outbox.tombstone(sql, RoleState.class, role.id(), role.revision());
    }

    static Uni<Void> audit(Sql sql, String action, Role role) {
        Map<String, @Nullable Object> details =
                Map.of("slug", role.slug(), "base_role", role.baseRole().key(), "permissions", role.permissions());
        return AuditLog.write(sql, new AuditLog.Action(action, "role", role.id(), null, details));
    }
}
