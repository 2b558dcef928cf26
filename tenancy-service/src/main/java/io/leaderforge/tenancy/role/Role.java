package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.role.RoleBodies.CreateRole;
import io.leaderforge.tenancy.role.RoleBodies.EditRole;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role of a tenant as it is stored.
 *
 * @param templateSlug its template; null for a role that the tenant has created
 * @param isOverridden of a template's role: its permissions are the tenant's own
 * @param permissions  slugs in their order, of the template where it is not overridden
 */
@RegisterForReflection
record Role(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        BaseRole baseRole,
        @Nullable String templateSlug,
        boolean isOverridden,
        List<String> permissions,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    static final Rows<Role> ROWS = Rows.of(Role.class).with("permissions", """
            array(select p.slug from role_grants g join permissions p on p.id = g.permission_id
              where g.tenant_id = roles.tenant_id and g.role_id = roles.id)""");

    Role {
        permissions = permissions.stream().distinct().sorted().toList();
    }

    static Role make(CreateRole body, Instant now) {
        return new Role(
                Ids.next(),
                body.slug(),
                body.name(),
                body.description(),
                body.baseRole(),
                null,
                false,
                body.permissions(),
                1,
                now,
                now);
    }

    /** Other permissions for a template's role override it. */
    Role edited(EditRole edited, Instant now) {
        Role after = with(edited, isOverridden, now);
        return templateSlug == null || after.permissions.equals(permissions) ? after : with(edited, true, now);
    }

    /** With its template's permissions again, which are read from there. */
    Role reset(Instant now) {
        return with(new EditRole(name, description, List.of()), false, now);
    }

    private Role with(EditRole edited, boolean overridden, Instant now) {
        return new Role(
                id,
                slug,
                edited.name(),
                edited.description(),
                baseRole,
                templateSlug,
                overridden,
                edited.permissions(),
                revision + 1,
                createdAt,
                now);
    }

    Origin origin() {
        if (templateSlug == null) {
            return Origin.CUSTOM;
        }
        return isOverridden ? Origin.OVERRIDE : Origin.TEMPLATE;
    }

    /** As the rule sees it. */
    RoleDefinition definition() {
        RoleTemplate template = RoleTemplate.of(slug);
        return template != null && origin() == Origin.TEMPLATE
                ? template.definition()
                : RoleDefinition.of(slug, baseRole.key(), templateSlug != null, permissions);
    }

    boolean isOwners() {
        return baseRole == BaseRole.OWNER;
    }

    EditRole editable() {
        return new EditRole(name, description, permissions);
    }

    RoleState state(UUID tenant) {
        return new RoleState(id, tenant, slug, name, baseRole.key(), templateSlug, permissions, updatedAt);
    }
}
