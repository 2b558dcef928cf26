package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Versioned;
import io.leaderforge.tenancy.brand.BrandBodies;
import io.leaderforge.tenancy.brand.Contrast;
import io.leaderforge.tenancy.brand.Contrast.ContrastWarning;
import io.leaderforge.tenancy.brand.DesignTokens;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Uncommon;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The bodies of the tenant resources. */
final class TenantBodies {

    private TenantBodies() {}

    /**
     * A tenant to create.
     *
     * @param tenantKey the slug in its host name; cannot be changed later
     * @param customDomain a host name of its own, lower case; confirmed by the operator, without a DNS challenge
     * @param trialEndsAt makes it a trial, which ends then
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

            @Nullable @Schema(implementation = BrandBodies.Theme.class) @Size(max = 1000)
            Map<String, Object> theme,

            @Nullable @Schema(implementation = BrandBodies.BrandConfig.class) @Size(max = 1000)
            Map<String, Object> brandConfig,

            @Nullable @Schema(implementation = TenantSchemas.EmailDocument.class) @Size(max = 1000)
            Map<String, Object> emailConfig,

            @Nullable @Schema(implementation = TenantSchemas.SettingsDocument.class) @Size(max = 1000)
            Map<String, Object> settings,

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

    /** The fields that a tenant's owners and admins can edit. */
    record EditSettings(
            @NotNull @ValidName(max = 500) String displayName,

            @Nullable @Schema(implementation = BrandBodies.Theme.class) @Size(max = 1000)
            Map<String, Object> theme,

            @Nullable @Schema(implementation = BrandBodies.BrandConfig.class) @Size(max = 1000)
            Map<String, Object> brandConfig,

            @Nullable @Schema(implementation = TenantSchemas.EmailDocument.class) @Size(max = 1000)
            Map<String, Object> emailConfig,

            @Nullable @Schema(implementation = TenantSchemas.SettingsDocument.class) @Size(max = 1000)
            Map<String, Object> settings,

            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> enabledAssessments) {}

    /** The fields that a platform operator can edit. */
    record EditTenant(
            @NotNull @ValidName(max = 500) String displayName,
            @NotNull @Size(min = 1, max = 100) String tenantType,

            @Nullable @Schema(implementation = BrandBodies.Theme.class) @Size(max = 1000)
            Map<String, Object> theme,

            @Nullable @Schema(implementation = BrandBodies.BrandConfig.class) @Size(max = 1000)
            Map<String, Object> brandConfig,

            @Nullable @Schema(implementation = TenantSchemas.EmailDocument.class) @Size(max = 1000)
            Map<String, Object> emailConfig,

            @Nullable @Schema(implementation = TenantSchemas.SettingsDocument.class) @Size(max = 1000)
            Map<String, Object> settings,

            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> enabledAssessments,
            @NotNull PlanType planType,
            @NotNull SubscriptionStatus subscriptionStatus,
            @NotNull @Size(min = 1, max = 100) String subscriptionTier,
            @Nullable Instant trialEndsAt) {

        EditSettings settingsOnly() {
            return new EditSettings(displayName, theme, brandConfig, emailConfig, settings, enabledAssessments);
        }
    }

    /** The status of a tenant, as lists are filtered by it. */
    enum TenantStatusName implements TextEnum {
        ACTIVE,
        SUSPENDED,
        TRIAL
    }

    /**
     * A tenant as operators and its own admins see it.
     *
     * @param suspendedReason {@code operator}, {@code trial_ended}, {@code past_due}, {@code canceled} or {@code deleted}
     * @param purgeAt until when a deleted tenant can be restored
     * @param warnings text that is hard to read on its background by WCAG AA; computed here
     */
    @RegisterForReflection
    record TenantView(
            UUID id,
            String tenantKey,
            String displayName,
            @Nullable String customDomain,
            String tenantType,
            PlanType planType,
            SubscriptionStatus subscriptionStatus,
            String subscriptionTier,
            @Nullable Instant trialEndsAt,
            TenantStatusName status,

            @Schema(enumeration = {"operator", "trial_ended", "past_due", "canceled", "deleted"}) @Nullable
            String suspendedReason,

            boolean isActive,

            @Schema(implementation = BrandBodies.Theme.class)
            Map<String, Object> theme,

            @Schema(implementation = BrandBodies.BrandConfig.class)
            Map<String, Object> brandConfig,

            @Schema(implementation = TenantSchemas.EmailDocument.class)
            Map<String, Object> emailConfig,

            @Schema(implementation = TenantSchemas.SettingsDocument.class)
            Map<String, Object> settings,

            List<String> enabledAssessments,
            @Nullable UUID ownerId,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt,
            @Nullable Instant purgeAt,
            List<ContrastWarning> warnings,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<TenantView> ROWS = Rows.of(TenantView.class).with("warnings", "'[]'");

        TenantView {
            warnings = Contrast.warnings(brandConfig, theme);
        }
    }

    /**
     * The public branding of a tenant.
     *
     * @param design what pages are drawn with: theme and brand_config resolved
     */
    @RegisterForReflection
    record BrandingView(
            UUID id,
            String tenantKey,
            String displayName,

            @Schema(implementation = BrandBodies.Theme.class)
            Map<String, Object> theme,

            @Schema(implementation = BrandBodies.BrandConfig.class)
            Map<String, Object> brandConfig,

            DesignTokens design,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<BrandingView> ROWS = Rows.of(BrandingView.class).with("design", "'{}'::jsonb");

        BrandingView {
            design = DesignTokens.of(theme, brandConfig);
        }

        /** Public and cacheable. */
        RestResponse<BrandingView> reply() {
            return ResponseBuilder.ok(this)
                    .tag(Reply.tag(revision))
                    .header(HttpHeaders.VARY, "Host, X-Tenant")
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                    .build();
        }
    }
}
