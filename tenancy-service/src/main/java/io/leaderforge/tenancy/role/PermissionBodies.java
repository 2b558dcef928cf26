package io.leaderforge.tenancy.role;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Decision;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
     * What a person is allowed to do.
     *
     * @param roles in the tenant
     * @param permissions for the whole tenant, in the order of their names
     */
    record CapabilitiesView(
            List<String> roles, List<String> permissions, List<OrganizationCapabilitiesView> organizations) {

        static CapabilitiesView of(Grants grants, List<OrganizationCapabilitiesView> organizations) {
            return new CapabilitiesView(
                    grants.slugs().stream().sorted().toList(), slugs(grants.permissions()), organizations);
        }
    }

    /**
     * What an active membership adds in its organization.
     *
     * @param leadsPeople whether the person is manager or coach of a member
     */
    record OrganizationCapabilitiesView(
            UUID organizationId,
            String organizationName,
            OrganizationRole role,
            boolean leadsPeople,
            List<String> permissions) {

        static OrganizationCapabilitiesView of(MembershipRow membership) {
            Set<Permission> permissions = EnumSet.copyOf(membership.role().permissions());
            if (membership.leadsPeople()) {
                permissions.add(Permission.PROGRESS_REPORTS_VIEW);
            }
            return new OrganizationCapabilitiesView(
                    membership.organizationId(),
                    membership.organizationName(),
                    membership.role(),
                    membership.leadsPeople(),
                    slugs(permissions));
        }
    }

    /** An active membership of the caller. */
    @RegisterForReflection
    record MembershipRow(UUID organizationId, String organizationName, OrganizationRole role, boolean leadsPeople) {

        static final Rows<MembershipRow> ROWS =
                Rows.of(MembershipRow.class).with("organization_name", "o.name").with("leads_people", """
                        exists (select 1 from memberships l
                          where l.tenant_id = {}tenant_id and l.organization_id = {}organization_id and l.is_active
                            and ({}user_id = l.manager_id or {}user_id = l.coach_id))
                        """);
    }

    private static List<String> slugs(Set<Permission> permissions) {
        return permissions.stream().map(Permission::slug).sorted().toList();
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

            @Schema(enumeration = {"granted", "not_granted", "above_base", "no_role", "unknown_permission"})
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
    record DecidingRole(
            String slug,
            BaseRole baseRole,

            @Schema(enumeration = {"template", "override", "custom"})
            String origin) {

        static DecidingRole of(RoleDefinition role) {
            return new DecidingRole(role.slug(), role.base(), role.origin().key());
        }
    }
}
