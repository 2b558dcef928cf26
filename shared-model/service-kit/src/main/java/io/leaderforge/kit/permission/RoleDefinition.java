package io.leaderforge.kit.permission;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role as it is evaluated.
 *
 * @param slug        as in the token
 * @param base        what row-level security may see of it, and the bound of its permissions
 * @param permissions what it was given; what the base does not admit counts for nothing
 */
public record RoleDefinition(String slug, BaseRole base, Origin origin, Set<Permission> permissions) {

    /** Where the permissions come from. */
    public enum Origin {
        /** The release's template, unchanged by the tenant. */
        TEMPLATE,
        /** The tenant's own permissions for a template's role. */
        OVERRIDE,
        /** A role that the tenant has made. */
        CUSTOM,
        /** What of a role a machine client may use. */
        API_KEY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RoleDefinition {
        permissions = Set.copyOf(permissions);
    }

    /** From rows and events, which may name permissions that this release does not know: those count for nothing. */
    public static RoleDefinition of(String slug, String base, boolean template, Collection<String> permissions) {
        Set<Permission> known = permissions.stream()
                .map(Permission::of)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new RoleDefinition(slug, BaseRole.of(base), template ? Origin.OVERRIDE : Origin.CUSTOM, known);
    }

    /** What the role may: what it was given and its base admits. */
    public Set<Permission> effective() {
        Set<Permission> effective = new HashSet<>(permissions);
        effective.retainAll(base.ceiling());
        return effective;
    }

    public boolean holds(Permission permission) {
        return permissions.contains(permission) && !permission.from().isAbove(base);
    }

    /** The same role for a machine client that was given these permissions. */
    RoleDefinition within(Set<String> scope) {
        return new RoleDefinition(
                slug,
                base,
                Origin.API_KEY,
                permissions.stream()
                        .filter(permission -> scope.contains(permission.slug()))
                        .collect(Collectors.toSet()));
    }

    /** A built-in role as the release has it. It needs no permission to be named: row-level security sees it everywhere. */
    public boolean isBuiltIn() {
        return origin == Origin.TEMPLATE && slug.equals(base.key());
    }
}
