package io.leaderforge.kit.permission;

import static io.leaderforge.kit.permission.Permission.*;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The roles every tenant has from the start and may override, all but the owner's. The first five are the built-in ones;
 * each may whatever its base can be given. The rows of core's {@code role_templates} and {@code role_template_permissions}
 * are made from it, see {@link io.leaderforge.kit.schema.PermissionRows}.
 */
public enum RoleTemplate {
    OWNER(BaseRole.OWNER, "Owner", BaseRole.OWNER.ceiling()),
    ADMIN(BaseRole.ADMIN, "Admin", BaseRole.ADMIN.ceiling()),
    EDITOR(BaseRole.EDITOR, "Editor", BaseRole.EDITOR.ceiling()),
    AUTHOR(BaseRole.AUTHOR, "Author", BaseRole.AUTHOR.ceiling()),
    MEMBER(BaseRole.MEMBER, "Member", BaseRole.MEMBER.ceiling()),
    MARKETER(
            BaseRole.ADMIN,
            "Marketer",
            staff(
                    CRM_LEADS_VIEW,
                    CRM_LEADS_EDIT,
                    CRM_LEADS_DELETE,
                    CRM_FORMS_VIEW,
                    CRM_FORMS_CREATE,
                    CRM_MESSAGES_VIEW,
                    CRM_MESSAGES_CREATE,
                    CRM_SUPPRESSIONS_VIEW,
                    CRM_SUPPRESSIONS_EDIT,
                    CRM_TEMPLATES_VIEW,
                    CRM_TEMPLATES_CREATE,
                    CRM_WORKFLOWS_VIEW,
                    CRM_WORKFLOWS_CREATE,
                    CRM_WORKFLOWS_APPROVE,
                    CRM_SECRETS_VIEW)),
    ANALYST(
            BaseRole.ADMIN,
            "Analyst",
            staff(
                    CORE_ORGANIZATIONS_VIEW,
                    CORE_MEMBERSHIPS_VIEW,
                    CONTENT_ITEMS_VIEW,
                    CONTENT_ENTITLEMENTS_VIEW,
                    PROGRESS_REPORTS_VIEW,
                    ENGAGEMENT_PERFORMANCE_VIEW,
                    CRM_LEADS_VIEW));

    private static final Map<String, RoleTemplate> BY_SLUG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RoleTemplate::slug, Function.identity()));

    private final BaseRole base;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of and its kind.
    private final Set<Permission> permissions;

    RoleTemplate(BaseRole base, String title, Set<Permission> permissions) {
        this.base = base;
        this.title = title;
        this.permissions = permissions;
    }

    /** What every member may with their own, and these. */
    private static Set<Permission> staff(Permission... more) {
        return Stream.concat(BaseRole.MEMBER.ceiling().stream(), Stream.of(more))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its name in tokens and rows; a tenant's role made from it has the same. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public BaseRole base() {
        return base;
    }

    public String title() {
        return title;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public static @Nullable RoleTemplate of(String slug) {
        return BY_SLUG.get(slug);
    }

    /** The role as it is where the tenant has changed nothing. */
    public RoleDefinition definition() {
        return new RoleDefinition(slug(), base, RoleDefinition.Origin.TEMPLATE, permissions);
    }
}
