package io.leaderforge.tenancy.role;

import io.leaderforge.kit.permission.Decision;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleDefinition;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the resources that check permissions. */
final class PermissionBodies {

    private PermissionBodies() {}

    /** The permissions to check: slugs such as {@code content.items:create}. */
    record AskPermissions(@NotEmpty @Size(max = 200) List<@NotNull @Size(max = 100) String> permissions) {}

    /** The decisions, in the order of the request. */
    record DecisionsView(List<DecisionView> items) {

        static DecisionsView of(Grants grants, List<String> permissions) {
            return new DecisionsView(permissions.stream()
                    .map(grants::decide)
                    .map(DecisionView::of)
                    .toList());
        }
    }

    /**
     * Whether the permission is granted, and why.
     *
     * @param reason {@code granted}, {@code not_granted}, {@code above_base}, {@code no_role} or {@code unknown_permission}
     * @param detail the same as a sentence
     * @param decidedBy the role that gives it, else the highest of the person; null where the person has none
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
     * @param origin {@code template}: as in the release; {@code override}: the tenant's own permissions for a template's role;
     *     {@code custom}: created by the tenant
     */
    record DecidingRole(String slug, String baseRole, String origin) {

        static DecidingRole of(RoleDefinition role) {
            return new DecidingRole(
                    role.slug(), role.base().key(), role.origin().key());
        }
    }
}
