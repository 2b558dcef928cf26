package io.leaderforge.kit.permission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be permitted, by feature and action: {@code content.items:create}. The lowest built-in role that has
 * it bounds it: a role whose base is lower cannot be given it. The rows of core's table {@code permissions} are made from
 * it, see {@link io.leaderforge.kit.schema.PermissionRows}: a new permission is a constant here and nothing else.
 */
public enum Permission {
    CORE_ORGANIZATIONS_VIEW("core.organizations:view", BaseRole.AUTHOR, "See all organizations of the tenant"),
    CORE_ORGANIZATIONS_CREATE("core.organizations:create", BaseRole.ADMIN, "Create organizations"),
    CORE_ORGANIZATIONS_EDIT("core.organizations:edit", BaseRole.ADMIN, "Change any organization and its teams"),
    CORE_MEMBERSHIPS_VIEW("core.memberships:view", BaseRole.ADMIN, "See the members of every organization"),
    CORE_MEMBERSHIPS_EDIT("core.memberships:edit", BaseRole.ADMIN, "Change memberships of any organization"),
    CORE_INVITATIONS_VIEW("core.invitations:view", BaseRole.ADMIN, "See invitations to every organization"),
    CORE_INVITATIONS_CREATE("core.invitations:create", BaseRole.ADMIN, "Invite to any organization"),
    CORE_INVITATIONS_DELETE("core.invitations:delete", BaseRole.ADMIN, "Revoke any invitation"),
    CORE_ROLES_VIEW("core.roles:view", BaseRole.ADMIN, "See roles, their holders, and explanations of permissions"),
    CORE_ROLES_CREATE("core.roles:create", BaseRole.ADMIN, "Create roles"),
    CORE_ROLES_EDIT("core.roles:edit", BaseRole.ADMIN, "Change roles and override templates"),
    CORE_ROLES_DELETE("core.roles:delete", BaseRole.ADMIN, "Delete unused roles"),
    CORE_ROLES_APPROVE("core.roles:approve", BaseRole.ADMIN, "Assign roles in the tenant"),
    CORE_AUDIT_VIEW("core.audit:view", BaseRole.ADMIN, "Read the audit log"),
    CORE_PEOPLE_VIEW("core.people:view", BaseRole.ADMIN, "See all people of the tenant with their full profiles"),
    CORE_PEOPLE_EDIT("core.people:edit", BaseRole.ADMIN, "Change the tenant's data about a person"),
    CORE_ERASURES_CREATE("core.erasures:create", BaseRole.ADMIN, "Erase people, and see erasures"),
    CORE_PEOPLE_APPROVE("core.people:approve", BaseRole.ADMIN, "Deactivate and reactivate users"),
    CORE_SESSIONS_VIEW("core.sessions:view", BaseRole.ADMIN, "See the sessions and sign-in log of all users"),
    CORE_SESSIONS_DELETE("core.sessions:delete", BaseRole.ADMIN, "End the sessions of any user"),
    CORE_SECOND_FACTORS_DELETE("core.second_factors:delete", BaseRole.ADMIN, "Remove a person's second factor"),
    CORE_SIGN_ON_POLICY_VIEW("core.sign_on_policy:view", BaseRole.ADMIN, "See the sign-on policy"),
    CORE_SIGN_ON_POLICY_EDIT("core.sign_on_policy:edit", BaseRole.ADMIN, "Change the sign-on policy"),
    CORE_IMPERSONATIONS_VIEW("core.impersonations:view", BaseRole.ADMIN, "See impersonations by support"),
    CORE_IMPERSONATIONS_DELETE("core.impersonations:delete", BaseRole.ADMIN, "End an impersonation by support"),
    CORE_SETTINGS_VIEW("core.settings:view", BaseRole.ADMIN, "See the tenant's settings"),
    CORE_SETTINGS_EDIT("core.settings:edit", BaseRole.ADMIN, "Change the tenant's settings and brand"),
    CORE_DOMAINS_VIEW("core.domains:view", BaseRole.ADMIN, "See the tenant's domains"),
    CORE_DOMAINS_CREATE("core.domains:create", BaseRole.ADMIN, "Claim domains"),
    CORE_DOMAINS_EDIT("core.domains:edit", BaseRole.ADMIN, "Verify domains and choose the primary domain"),
    CORE_DOMAINS_DELETE("core.domains:delete", BaseRole.ADMIN, "Release domains"),
    CORE_PLATFORMS_VIEW("core.platforms:view", BaseRole.ADMIN, "See all platforms and their access lists"),
    CORE_PLATFORMS_CREATE("core.platforms:create", BaseRole.ADMIN, "Create platforms"),
    CORE_PLATFORMS_EDIT("core.platforms:edit", BaseRole.ADMIN, "Change platforms, their settings and customization"),
    CORE_PLATFORMS_DELETE("core.platforms:delete", BaseRole.ADMIN, "Delete platforms"),
    CORE_PLATFORMS_APPROVE("core.platforms:approve", BaseRole.ADMIN, "Grant and revoke access to platforms"),
    CORE_PLATFORM_PROFILES_VIEW("core.platform_profiles:view", BaseRole.ADMIN, "See all profiles on a platform"),
    CORE_PLATFORM_PROFILES_EDIT(
            "core.platform_profiles:edit", BaseRole.ADMIN, "Change the level of profiles on a platform"),
    CORE_FEATURE_FLAGS_VIEW(
            "core.feature_flags:view", BaseRole.ADMIN, "See feature flags and evaluate them for any user"),
    CORE_FEATURE_FLAGS_CREATE("core.feature_flags:create", BaseRole.ADMIN, "Create feature flags"),
    CORE_FEATURE_FLAGS_EDIT("core.feature_flags:edit", BaseRole.ADMIN, "Change feature flags"),
    CORE_FEATURE_FLAGS_DELETE("core.feature_flags:delete", BaseRole.ADMIN, "Delete feature flags"),
    CORE_IDENTITIES_DELETE("core.identities:delete", BaseRole.ADMIN, "Delete any user's identity in a context"),
    CORE_API_KEYS_VIEW("core.api_keys:view", BaseRole.ADMIN, "See API keys"),
    CORE_API_KEYS_CREATE("core.api_keys:create", BaseRole.ADMIN, "Create API keys"),
    CORE_API_KEYS_DELETE("core.api_keys:delete", BaseRole.ADMIN, "Revoke API keys"),
    CORE_SECURITY_VIEW("core.security:view", BaseRole.ADMIN, "See security events and suspicious activities"),
    CORE_SECURITY_EDIT("core.security:edit", BaseRole.ADMIN, "Resolve suspicious activities"),
    CORE_SCIM_EDIT("core.scim:edit", BaseRole.ADMIN, "Create, see and revoke SCIM tokens"),
    CONTENT_ITEMS_VIEW("content.items:view", BaseRole.AUTHOR, "See all items of the tenant, including drafts"),
    CONTENT_ITEMS_CREATE("content.items:create", BaseRole.AUTHOR, "Create items"),
    CONTENT_ITEMS_EDIT("content.items:edit", BaseRole.AUTHOR, "Change items"),
    CONTENT_ITEMS_DELETE("content.items:delete", BaseRole.AUTHOR, "Delete items"),
    CONTENT_ITEMS_APPROVE("content.items:approve", BaseRole.AUTHOR, "Publish and unpublish items"),
    CONTENT_COLLECTIONS_VIEW(
            "content.collections:view", BaseRole.AUTHOR, "See all collections of the tenant, including drafts"),
    CONTENT_COLLECTIONS_CREATE("content.collections:create", BaseRole.AUTHOR, "Create courses and other collections"),
    CONTENT_COLLECTIONS_EDIT(
            "content.collections:edit", BaseRole.AUTHOR, "Change collections, what is in them and its order"),
    CONTENT_COLLECTIONS_DELETE("content.collections:delete", BaseRole.AUTHOR, "Delete collections"),
    CONTENT_COLLECTIONS_APPROVE(
            "content.collections:approve", BaseRole.AUTHOR, "Publish, unpublish and archive collections"),
    CONTENT_ENROLLMENTS_VIEW(
            "content.enrollments:view", BaseRole.MEMBER, "See own enrollments, and what is open in a course"),
    CONTENT_ENROLLMENTS_CREATE(
            "content.enrollments:create", BaseRole.MEMBER, "Enroll oneself and people who report to one"),
    CONTENT_ENROLLMENTS_APPROVE(
            "content.enrollments:approve", BaseRole.EDITOR, "Enroll everyone, in courses that are not free too"),
    CONTENT_ENTITLEMENTS_VIEW(
            "content.entitlements:view", BaseRole.ADMIN, "See entitlements and explanations of access"),
    CONTENT_ENTITLEMENTS_CREATE("content.entitlements:create", BaseRole.ADMIN, "Create entitlements"),
    CONTENT_ENTITLEMENTS_EDIT(
            "content.entitlements:edit",
            BaseRole.ADMIN,
            "Edit entitlements, and delete those that are granted to no organization"),
    CONTENT_ENTITLEMENTS_APPROVE(
            "content.entitlements:approve",
            BaseRole.ADMIN,
            "Grant and revoke entitlements, activate, deactivate and delete granted ones"),
    CONTENT_LICENSES_VIEW("content.licenses:view", BaseRole.ADMIN, "See licenses given to other tenants and received"),
    CONTENT_LICENSES_CREATE(
            "content.licenses:create", BaseRole.ADMIN, "License items to other tenants, and end these licenses"),
    CONTENT_LICENSES_APPROVE(
            "content.licenses:approve", BaseRole.ADMIN, "Accept, decline and end licenses of other tenants' items"),
    CONTENT_TAXONOMY_VIEW("content.taxonomy:view", BaseRole.AUTHOR, "See tags and how many items have them"),
    CONTENT_TAXONOMY_EDIT("content.taxonomy:edit", BaseRole.EDITOR, "Change the tree of categories, and tags"),
    PROGRESS_ITEMS_VIEW("progress.items:view", BaseRole.MEMBER, "See own progress in items"),
    PROGRESS_ITEMS_EDIT("progress.items:edit", BaseRole.MEMBER, "Report own progress in items"),
    PROGRESS_MODULES_VIEW("progress.modules:view", BaseRole.MEMBER, "See own steps in modules"),
    PROGRESS_MODULES_EDIT("progress.modules:edit", BaseRole.MEMBER, "Complete modules: worksheets and bold actions"),
    PROGRESS_CHECKINS_VIEW("progress.checkins:view", BaseRole.MEMBER, "See own check-ins"),
    PROGRESS_CHECKINS_EDIT("progress.checkins:edit", BaseRole.MEMBER, "Request check-ins and take part in them"),
    PROGRESS_REPORTS_VIEW("progress.reports:view", BaseRole.ADMIN, "See reports on all people"),
    ENGAGEMENT_PERFORMANCE_VIEW("engagement.performance:view", BaseRole.AUTHOR, "See the performance of all items"),
    ENGAGEMENT_MARKS_VIEW("engagement.marks:view", BaseRole.MEMBER, "See own likes, bookmarks and purchases"),
    ENGAGEMENT_MARKS_EDIT("engagement.marks:edit", BaseRole.MEMBER, "Like, bookmark and mark items as bought"),
    ENGAGEMENT_NOTIFICATIONS_VIEW("engagement.notifications:view", BaseRole.MEMBER, "See own notifications"),
    ENGAGEMENT_NOTIFICATIONS_EDIT("engagement.notifications:edit", BaseRole.MEMBER, "Mark own notifications as read"),
    ENGAGEMENT_BADGES_VIEW("engagement.badges:view", BaseRole.MEMBER, "See own badges"),
    ENGAGEMENT_BADGES_CREATE("engagement.badges:create", BaseRole.ADMIN, "Create, change and deactivate badges"),
    ENGAGEMENT_BADGES_APPROVE("engagement.badges:approve", BaseRole.ADMIN, "Award badges by hand and revoke them"),
    CRM_LEADS_VIEW("crm.leads:view", BaseRole.ADMIN, "See leads"),
    CRM_LEADS_EDIT("crm.leads:edit", BaseRole.ADMIN, "Create and change leads"),
    CRM_LEADS_DELETE("crm.leads:delete", BaseRole.ADMIN, "Delete leads with all their data"),
    CRM_FORMS_VIEW("crm.forms:view", BaseRole.ADMIN, "See forms and their submissions"),
    CRM_FORMS_CREATE("crm.forms:create", BaseRole.ADMIN, "Create, change and delete forms"),
    CRM_MESSAGES_VIEW("crm.messages:view", BaseRole.ADMIN, "See messages and their delivery"),
    CRM_MESSAGES_CREATE("crm.messages:create", BaseRole.ADMIN, "Send messages to leads"),
    CRM_SUPPRESSIONS_VIEW("crm.suppressions:view", BaseRole.ADMIN, "See email addresses that no longer get mail"),
    CRM_SUPPRESSIONS_EDIT("crm.suppressions:edit", BaseRole.ADMIN, "Suppress email addresses, and delete suppressions"),
    CRM_TEMPLATES_VIEW("crm.templates:view", BaseRole.ADMIN, "See message templates"),
    CRM_TEMPLATES_CREATE("crm.templates:create", BaseRole.ADMIN, "Create, change and delete message templates"),
    CRM_LETTERS_VIEW("crm.letters:view", BaseRole.ADMIN, "See the texts of account and invitation emails"),
    CRM_LETTERS_EDIT("crm.letters:edit", BaseRole.ADMIN, "Edit the texts of account and invitation emails"),
    CRM_WORKFLOWS_VIEW("crm.workflows:view", BaseRole.ADMIN, "See workflows and their runs"),
    CRM_WORKFLOWS_CREATE("crm.workflows:create", BaseRole.ADMIN, "Create, change and delete workflows"),
    CRM_WORKFLOWS_APPROVE(
            "crm.workflows:approve", BaseRole.ADMIN, "Activate and deactivate workflows, start and cancel runs"),
    CRM_SECRETS_VIEW("crm.secrets:view", BaseRole.ADMIN, "See the names and hosts of workflows' secrets"),
    CRM_SECRETS_EDIT("crm.secrets:edit", BaseRole.ADMIN, "Create, replace and delete workflows' secrets");

    /** What of the tenant a permission reaches. */
    public enum Scope {
        /** All of the tenant's. */
        TENANT,
        /** What is the person's own, or of those the person leads or coaches. */
        OWN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Slugs that were constants in an earlier release. The next migration takes them from the roles that tenants have made;
     * an API key that names one keeps the name and gains nothing by it.
     */
    public static final Set<String> RETIRED = Set.of();

    private static final Map<String, Permission> BY_SLUG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::slug, Function.identity()));

    private final String slug;
    private final BaseRole from;
    private final String title;

    Permission(String slug, BaseRole from, String title) {
        this.slug = slug;
        this.from = from;
        this.title = title;
    }

    /** {@code <feature>:<action>}; the action is view, create, edit, delete or approve. */
    public String slug() {
        return slug;
    }

    /** The lowest built-in role that has it. */
    public BaseRole from() {
        return from;
    }

    /** A short description of what the permission allows. */
    public String title() {
        return title;
    }

    /** What it reaches, and which roles can have it. */
    public String description() {
        String reach = scope() == Scope.OWN
                ? "Reaches what is the person's own, or of people whom the person leads or coaches."
                : "Reaches all of the tenant.";
        return reach + " Can be given to roles whose base is '" + from.key() + "' or higher.";
    }

    /** What it is about, e.g. {@code content.items}. */
    public String feature() {
        return slug.substring(0, slug.indexOf(':'));
    }

    /** The context whose service asks for it. */
    public String category() {
        return slug.substring(0, slug.indexOf('.'));
    }

    public Scope scope() {
        return from == BaseRole.MEMBER ? Scope.OWN : Scope.TENANT;
    }

    /** Null for a slug that this release does not know. */
    public static @Nullable Permission of(String slug) {
        return BY_SLUG.get(slug);
    }
}
