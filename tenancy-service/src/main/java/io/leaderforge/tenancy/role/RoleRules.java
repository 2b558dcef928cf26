package io.leaderforge.tenancy.role;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.tenancy.role.RoleBodies.Capability;
import io.leaderforge.tenancy.role.RoleBodies.EditRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that a change of a role must keep. */
final class RoleRules {

    private RoleRules() {}

    /** 422 naming each permission that does not exist, or that the base does not admit. */
    static void checkPermissions(BaseRole base, List<String> slugs) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < slugs.size(); i++) {
            Permission permission = Permission.of(slugs.get(i));
            if (permission == null) {
                violations.add(new Violation(
                        "/permissions/" + i, "There is no such permission. See /permissions.", Rule.notFound()));
            } else if (permission.from().isAbove(base)) {
                violations.add(new Violation(
                        "/permissions/" + i,
                        "The base '" + base.key() + "' does not admit this permission; it requires '"
                                + permission.from().key() + "' or higher.",
                        Rule.notAllowed("above_base_role")));
            }
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named permissions.", violations);
        }
    }

    /** The role's permissions with those of one feature replaced; 422 naming each that the role cannot be given. */
    static EditRole withCapability(Role role, String feature, Capability capability) {
        if (Stream.of(Permission.values()).noneMatch(known -> known.feature().equals(feature))) {
            throw Problems.notFound("feature");
        }
        List<String> permissions = new ArrayList<>(role.permissions());
        permissions.removeIf(slug -> slug.startsWith(feature + ":"));
        List<Violation> violations = new ArrayList<>();
        capability.byAction().forEach((action, given) -> {
            if (given) {
                Permission permission = Permission.of(feature + ":" + action);
                if (permission == null || permission.from().isAbove(role.baseRole())) {
                    violations.add(new Violation(
                            "/can_" + action,
                            "This role cannot be given " + feature + ":" + action + ".",
                            Rule.notAllowed("above_base_role")));
                }
                permissions.add(feature + ":" + action);
            }
        });
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Set the named fields to false.", violations);
        }
        return new EditRole(role.name(), role.description(), permissions);
    }

    static void refuseOwnerBase(BaseRole base) {
        if (base == BaseRole.OWNER) {
            throw Problems.unprocessable(
                    "/base_role",
                    "Only the owner's role has this base. Use admin or lower.",
                    Rule.notAllowed("above_base_role"));
        }
    }

    static void refuseOwners(Role role) {
        if (role.isOwners()) {
            throw Problems.conflict("owner_role", "The owner's role has all permissions and cannot be changed.");
        }
    }

    /** 403 where the role is above the caller's own. */
    static void requireNotAbove(Grants caller, RoleDefinition role, String what) {
        @Nullable String reason = caller.above(role);
        if (reason != null) {
            throw Problems.forbidden(what + " " + reason);
        }
    }
}
