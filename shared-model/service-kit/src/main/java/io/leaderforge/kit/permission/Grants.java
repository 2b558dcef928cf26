package io.leaderforge.kit.permission;

import io.leaderforge.kit.permission.Decision.Reason;
import io.leaderforge.kit.problem.Problems;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person's roles in the tenant allow: the one rule, the same in every service.
 *
 * <ol>
 *   <li>A permission that this release does not know is denied.
 *   <li>A role means the tenant's own role of that slug, else the tenant's override of the template, else the template.
 *   <li>A role holds a permission when it was given it and the role's base admits it. The owner's role is always the
 *       template's, which has everything.
 *   <li>A person may what any one of their roles holds. Nothing is ever taken away by another role.
 *   <li>A machine client may what the person for whom it acts may at that moment and its API key was given, and only where
 *       an endpoint names it.
 *   <li>Row-level security sees built-in roles as they are. Any other role it sees as its base where the request's
 *       permission is held, and as {@code member} in every other request.
 * </ol>
 */
public final class Grants {

    /** Of a caller without a role in a tenant: anonymous, an operator, a service. */
    public static final Grants NONE = new Grants(List.of());

    private final List<RoleDefinition> roles;

    private Grants(List<RoleDefinition> roles) {
        this.roles = roles;
    }

    public static Grants of(Collection<RoleDefinition> roles) {
        return new Grants(roles.stream()
                .sorted(Comparator.comparing(RoleDefinition::base).reversed().thenComparing(RoleDefinition::slug))
                .toList());
    }

    /** What a machine client that was given these permissions may do for the person: no more than either. */
    public Grants within(Set<String> scope) {
        return of(roles.stream().map(role -> role.within(scope)).toList());
    }

    /** The highest role first. */
    public List<RoleDefinition> roles() {
        return roles;
    }

    /** Their names, as the token and the tenant know them. */
    public Set<String> slugs() {
        return roles.stream().map(RoleDefinition::slug).collect(Collectors.toUnmodifiableSet());
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.holds(permission));
    }

    public boolean mayAll(Collection<Permission> permissions) {
        return permissions.stream().allMatch(this::may);
    }

    /** 403 with a sentence that names the permission, unless it is held. */
    public void require(Permission permission) {
        Decision decision = decide(permission.slug());
        if (!decision.allowed()) {
            throw Problems.forbidden(decision.sentence());
        }
    }

    /** {@link #require} for a change that asks for more than the endpoint does, such as one that publishes. */
    public void requireIf(boolean asks, Permission permission) {
        if (asks) {
            require(permission);
        }
    }

    /** May they, and what decides. */
    public Decision decide(String slug) {
        Permission permission = Permission.of(slug);
        if (permission == null) {
            return new Decision(slug, Reason.UNKNOWN_PERMISSION, null);
        }
        if (roles.isEmpty()) {
            return new Decision(slug, Reason.NO_ROLE, null);
        }
        for (RoleDefinition role : roles) {
            if (role.holds(permission)) {
                return new Decision(slug, Reason.GRANTED, role);
            }
        }
        for (RoleDefinition role : roles) {
            if (role.permissions().contains(permission)) {
                return new Decision(slug, Reason.ABOVE_BASE, role);
            }
        }
        return new Decision(slug, Reason.NOT_GRANTED, roles.getFirst());
    }

    /** Everything they may. */
    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.effective()));
        return all;
    }

    /**
     * What row-level security sees ({@code app.roles}) in a request for which this permission opens the base. One for what is
     * the person's own opens no more than a member has.
     *
     * @param asked the permission that the endpoint names; null where it names none
     */
    public Set<String> builtInRoles(@Nullable Permission asked) {
        Permission opening = asked != null && asked.scope() == Permission.Scope.TENANT ? asked : null;
        return roles.stream()
                .map(role ->
                        role.isBuiltIn() || (opening != null && role.holds(opening)) ? role.base() : BaseRole.MEMBER)
                .map(BaseRole::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What of the other role is above these: why they can neither give it nor change it. Null where nothing is, a sentence
     * otherwise. A role is above when its base is higher than every base of theirs, or when it may something they may not.
     */
    public @Nullable String above(RoleDefinition other) {
        return above(other, other.effective());
    }

    /**
     * Why people with the other role are above these. As {@link #above}, but what somebody may with their own only makes
     * nobody higher.
     */
    public @Nullable String higher(RoleDefinition other) {
        return above(
                other,
                other.effective().stream()
                        .filter(permission -> permission.scope() == Permission.Scope.TENANT)
                        .toList());
    }

    private @Nullable String above(RoleDefinition other, Collection<Permission> theirs) {
        if (roles.stream().allMatch(role -> other.base().isAbove(role.base()))) {
            return "The base '" + other.base().key() + "' is above your own role.";
        }
        Set<Permission> missing = EnumSet.noneOf(Permission.class);
        missing.addAll(theirs);
        missing.removeAll(permissions());
        return missing.isEmpty()
                ? null
                : "It has the permission " + missing.iterator().next().slug() + ", which you do not have.";
    }
}
