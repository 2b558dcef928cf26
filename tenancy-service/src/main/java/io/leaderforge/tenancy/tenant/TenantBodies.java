package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.brand.Contrast;
import io.leaderforge.tenancy.brand.Contrast.ContrastWarning;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Uncommon;
import io.vertx.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tenant resources take and answer. */
final class TenantBodies {

    private TenantBodies() {}

    /**
     * A tenant to create.
     *
     * @param tenantKey the slug in its address; cannot change later
     * @param customDomain a host name of its own, lower case; taken on the operator's word, without a DNS challenge
     * @param trialEndsAt makes it a trial, which ends by itself
     */
    record CreateTenant(
            @NotNull
            @Size(min = 1, max = 63)
            @Pattern(regexp = "[a-z0-9-]+", message = "use lower-case letters, digits and hyphens only")
            @Pattern(regexp = "(?!(www|api|admin|platform)$).*", message = "this key is reserved")
            String tenantKey,

            @NotNull @ValidName(max = 500) String displayName,

            @Nullable
            @Size(max = 253)
            @Pattern(
                    regexp = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+",
                    message = "use a host name in lower case, e.g. learn.example.com")
            String customDomain,

            @Nullable @Size(min = 1, max = 100) String tenantType,
            @Nullable @Size(max = 1000) Map<String, Object> theme,
            @Nullable @Size(max = 1000) Map<String, Object> brandConfig,
            @Nullable @Size(max = 1000) Map<String, Object> emailConfig,
            @Nullable @Size(max = 1000) Map<String, Object> settings,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> enabledAssessments,
            @Nullable PlanType planType,
            @Nullable @Size(min = 1, max = 100) String subscriptionTier,
            @Nullable Instant trialEndsAt,
            @NotNull @Valid Owner owner) {}

    /** The tenant's first person, who can sign in at once. */
    record Owner(
            @NotNull @ValidEmail String email,
            @NotNull @ValidName(max = 500) String fullName,

            @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String password) {}

    /** What a tenant's owner and admins can change. */
    record EditSettings(
            @NotNull @ValidName(max = 500) String displayName,
            @Nullable @Size(max = 1000) Map<String, Object> theme,
            @Nullable @Size(max = 1000) Map<String, Object> brandConfig,
            @Nullable @Size(max = 1000) Map<String, Object> emailConfig,
            @Nullable @Size(max = 1000) Map<String, Object> settings,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> enabledAssessments) {}

    /** What a platform operator can change. */
    record EditTenant(
            @NotNull @ValidName(max = 500) String displayName,
            @NotNull @Size(min = 1, max = 100) String tenantType,
            @Nullable @Size(max = 1000) Map<String, Object> theme,
            @Nullable @Size(max = 1000) Map<String, Object> brandConfig,
            @Nullable @Size(max = 1000) Map<String, Object> emailConfig,
            @Nullable @Size(max = 1000) Map<String, Object> settings,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> enabledAssessments,
            @NotNull PlanType planType,
            @NotNull SubscriptionStatus subscriptionStatus,
            @NotNull @Size(min = 1, max = 100) String subscriptionTier,
            @Nullable Instant trialEndsAt) {

        EditSettings settingsOnly() {
            return new EditSettings(displayName, theme, brandConfig, emailConfig, settings, enabledAssessments);
        }
    }

    /**
     * A tenant as operators and its own admins see it.
     *
     * @param suspendedReason why it is closed: {@code operator}, {@code trial_ended}, {@code past_due}, {@code canceled}
     *     or {@code deleted}
     * @param purgeAt until when a deleted tenant can be restored
     * @param warnings text that is hard to read on its background by WCAG AA
     */
    record TenantView(
            UUID id,
            String tenantKey,
            String displayName,
            @Nullable String customDomain,
            String tenantType,
            String planType,
            String subscriptionStatus,
            String subscriptionTier,
            @Nullable Instant trialEndsAt,
            String status,
            @Nullable String suspendedReason,
            boolean isActive,
            Map<String, Object> theme,
            Map<String, Object> brandConfig,
            Map<String, Object> emailConfig,
            Map<String, Object> settings,
            List<String> enabledAssessments,
            @Nullable UUID ownerId,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt,
            @Nullable Instant purgeAt,
            List<ContrastWarning> warnings) {

        static final String COLUMNS = "id, tenant_key, display_name, custom_domain, tenant_type, plan_type,"
                + " subscription_status, subscription_tier, trial_ends_at, status, suspended_reason, is_active, theme,"
                + " brand_config, email_config, settings, enabled_assessments, owner_id, created_at, updated_at,"
                + " deleted_at, purge_at, revision";

        static TenantView of(Row row) {
            Map<String, Object> theme = row.getJsonObject("theme").getMap();
            Map<String, Object> brandConfig = row.getJsonObject("brand_config").getMap();
            return new TenantView(
                    row.getUUID("id"),
                    row.getString("tenant_key"),
                    row.getString("display_name"),
                    row.getString("custom_domain"),
                    row.getString("tenant_type"),
                    row.getString("plan_type"),
                    row.getString("subscription_status"),
                    row.getString("subscription_tier"),
                    instant(row, "trial_ends_at"),
                    row.getString("status"),
                    row.getString("suspended_reason"),
                    row.getBoolean("is_active"),
                    theme,
                    brandConfig,
                    row.getJsonObject("email_config").getMap(),
                    row.getJsonObject("settings").getMap(),
                    List.of(row.getArrayOfStrings("enabled_assessments")),
                    row.getUUID("owner_id"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    instant(row, "deleted_at"),
                    instant(row, "purge_at"),
                    Contrast.warnings(brandConfig, theme));
        }

        private static @Nullable Instant instant(Row row, String column) {
            OffsetDateTime time = row.getOffsetDateTime(column);
            return time == null ? null : time.toInstant();
        }
    }

    /** What everybody may know of a tenant. */
    record BrandingView(
            UUID id, String tenantKey, String displayName, Map<String, Object> theme, Map<String, Object> brandConfig) {

        static BrandingView of(Row row) {
            return new BrandingView(
                    row.getUUID("id"),
                    row.getString("tenant_key"),
                    row.getString("display_name"),
                    row.getJsonObject("theme").getMap(),
                    row.getJsonObject("brand_config").getMap());
        }
    }

    /** Something read with the revision that its entity tag names. */
    record Revised<T>(T view, long revision) {}
}
