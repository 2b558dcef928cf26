package io.leaderforge.tenancy.role;

import io.leaderforge.kit.permission.Decision;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked and answered about permissions. */
final class PermissionBodies {

    private PermissionBodies() {}

    /** What the caller wants to know of: slugs such as {@code content.items:create}. */
    record AskPermissions(@NotEmpty @Size(max = 200) List<@NotNull @Size(max = 100) String> permissions) {}

    /** The answers, in the order of the questions. */
    record DecisionsView(List<DecisionView> items) {

        static DecisionsView of(Grants grants, List<String> permissions) {
            return new DecisionsView(permissions.stream()
                    .map(grants::decide)
                    .map(DecisionView::of)
                    .toList());
        }
    }

    /**
     * May they, and why.
     *
     * @param reason {@code granted}, {@code not_granted}, {@code above_base}, {@code no_role} or {@code unknown_permission}
     * @param detail the same as a sentence
     * @param decidedBy the role that gives it, else the highest they have; null where they have none
     */
    record DecisionView(
            String permission,
            boolean allowed,
            String reason,
            String detail,
            @Nullable DecidingRole decidedBy) {

        static DecisionView of(Decision decision) {
            RoleDefinition role = decision.role();
            return new DecisionView(
                    decision.permission(),
                    decision.allowed(),
                    decision.reason().key(),
                    decision.sentence(),
                    role == null ? null : DecidingRole.of(role));
        }
    }

    /**
     * The role that decides.
     *
     * @param origin {@code template}: as the release has it; {@code override}: the tenant's own permissions for a
     *     template's role; {@code custom}: made by the tenant
     */
    record DecidingRole(String slug, String baseRole, String origin) {

        static DecidingRole of(RoleDefinition role) {
            return new DecidingRole(
                    role.slug(), role.base().key(), role.origin().key());
        }
    }
}
