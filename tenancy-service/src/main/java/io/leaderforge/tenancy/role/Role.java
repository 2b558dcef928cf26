package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.tenancy.role.RoleBodies.CreateRole;
import io.leaderforge.tenancy.role.RoleBodies.EditRole;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role of a tenant as it is stored.
 *
 * @param templateSlug where it comes from; null for a role that the tenant has made
 * @param isOverridden of a template's role: its permissions are the tenant's own
 * @param permissions  slugs in their order, of the template where nothing is overridden
 */
record Role(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        BaseRole base,
        @Nullable String templateSlug,
        boolean isOverridden,
        List<String> permissions,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    static final String SELECT = """
            select r.id, r.slug, r.name, r.description, r.base_role, r.template_slug, r.is_overridden, r.revision,
              r.created_at, r.updated_at, array(select p.slug from role_grants g join permissions p on p.id = g.permission_id
                where g.tenant_id = r.tenant_id and g.role_id = r.id order by p.slug) as permissions
            from roles r
            """;

    static Role of(Row row) {
        return new Role(
                row.getUUID("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                BaseRole.of(row.getString("base_role")),
                row.getString("template_slug"),
                row.getBoolean("is_overridden"),
                Stream.of(row.getArrayOfStrings("permissions")).sorted().toList(),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** A new role of the tenant's own. */
    static Role make(CreateRole body, Instant now) {
        return new Role(
                Ids.next(),
                body.slug(),
                body.name(),
                body.description(),
                body.baseRole(),
                null,
                false,
                inOrder(body.permissions()),
                1,
                now,
                now);
    }

    /** Other permissions for a template's role override it. */
    Role edited(EditRole edited, Instant now) {
        List<String> edits = inOrder(edited.permissions());
        boolean overrides = templateSlug != null && !edits.equals(permissions);
        return new Role(
                id,
                slug,
                edited.name(),
                edited.description(),
                base,
                templateSlug,
                isOverridden || overrides,
                edits,
                revision + 1,
                createdAt,
                now);
    }

    /** With its template's permissions again, which are read from there. */
    Role reset(Instant now) {
        return new Role(
                id, slug, name, description, base, templateSlug, false, List.of(), revision + 1, createdAt, now);
    }

    private static List<String> inOrder(List<String> permissions) {
        return permissions.stream().distinct().sorted().toList();
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
                : RoleDefinition.of(slug, base.key(), templateSlug != null, permissions);
    }

    boolean isOwners() {
        return base == BaseRole.OWNER;
    }

    EditRole editable() {
        return new EditRole(name, description, permissions);
    }

    RoleState state(UUID tenant) {
        return new RoleState(id, tenant, slug, name, base.key(), templateSlug, permissions, updatedAt);
    }
}
