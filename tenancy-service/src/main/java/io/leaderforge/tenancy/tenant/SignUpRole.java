package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.problem.Problems;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The role of people who sign up themselves, {@code settings.sign_up.default_role}. */
final class SignUpRole {

    private static final String DEFAULT = BaseRole.MEMBER.key();

    static final Set<String> ALL = Set.of(DEFAULT, BaseRole.AUTHOR.key(), BaseRole.EDITOR.key());

    private SignUpRole() {}

    /** 403 where the role has more permissions than the caller, who could otherwise sign up with it. */
    static void requireGivable(
            Grants caller, Grants roles, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        String given = of(after);
        if (Objects.equals(of(before), given)) {
            return;
        }
        for (RoleDefinition role : roles.roles()) {
            @Nullable String reason = role.slug().equals(given) ? caller.higher(role) : null;
            if (reason != null) {
                throw Problems.forbidden("People who sign up cannot be given this role. " + reason);
            }
        }
    }

    private static String of(@Nullable Map<String, Object> settings) {
        return settings != null
                        && settings.get("sign_up") instanceof Map<?, ?> signUp
                        && signUp.get("default_role") instanceof String role
                ? role
                : DEFAULT;
    }
}
