package io.leaderforge.tenancy.role;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The permissions of one person besides those of the person's role. They are a role that this person alone has, so that every
 * service evaluates them by the same rule; its base is the lowest that admits them.
 */
final class PersonalRole {

    private static final String PREFIX = "person:";
    private static final String OF = "from roles where user_id = $1";
    private static final String INSERT = """
            insert into roles (tenant_id, id, slug, name, base_role, user_id, revision, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, 1, $7, $7)
            """;

    private PersonalRole() {}

    /** As the rule sees it; the permissions exist. */
    static RoleDefinition definition(UUID user, List<String> permissions) {
        return RoleDefinition.of(slug(user), base(permissions).key(), false, permissions);
    }

    /** No other role has a colon in its slug. */
    static boolean isSlug(String slug) {
        return slug.startsWith(PREFIX);
    }

    private static String slug(UUID user) {
        return PREFIX + user;
    }

    private static BaseRole base(List<String> permissions) {
        return permissions.stream()
                .map(Permission::of)
                .filter(Objects::nonNull)
                .map(Permission::from)
                .max(Comparator.naturalOrder())
                .orElse(BaseRole.MEMBER);
    }

    /** Replaces the person's own permissions; none: the role goes. */
    static Uni<Void> give(Sql sql, UUID user, List<String> permissions, Instant now) {
        return sql.list(Role.ROWS, OF, user)
                .chain(before -> before.isEmpty() ? Uni.createFrom().voidItem() : remove(sql, before.getFirst(), now))
                .chain(() -> permissions.isEmpty() ? Uni.createFrom().voidItem() : create(sql, user, permissions, now));
    }

    private static Uni<Void> remove(Sql sql, Role role, Instant now) {
        Role last = role.edited(role.editable(), now);
        return Roles.delete(sql, role).chain(() -> Roles.withdraw(sql, last));
    }

    private static Uni<Void> create(Sql sql, UUID user, List<String> permissions, Instant now) {
        UUID id = Ids.next();
        BaseRole base = base(permissions);
        return sql.update(INSERT, sql.tenant(), id, slug(user), "Own permissions", base.key(), user, now)
                .chain(() -> Roles.permit(sql, id, permissions))
                .chain(() -> sql.list(Role.ROWS, OF, user))
                .chain(created -> Roles.publish(sql, created.getFirst()));
    }
}
