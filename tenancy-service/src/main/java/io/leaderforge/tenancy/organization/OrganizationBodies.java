package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.tenancy.brand.BrandBodies;
import io.leaderforge.tenancy.brand.Contrast.ContrastWarning;
import io.leaderforge.tenancy.brand.DesignTokens;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the organization and team resources. */
final class OrganizationBodies {

    private OrganizationBodies() {}

    /** An organization to create; settings as {@link OrganizationSettings} checks them. */
    record CreateOrganization(
            @NotNull @ValidName(max = 500) String name,

            @Nullable @Schema(implementation = SettingsDocument.class) @Size(max = 1000)
            Map<String, Object> settings,

            @Nullable @Schema(implementation = BrandBodies.OrganizationBrand.class) @Size(max = 1000)
            Map<String, Object> branding) {}

    /** The fields of an organization that can be edited. */
    record EditOrganization(
            @NotNull @ValidName(max = 500) String name,

            @Nullable @Schema(implementation = BrandBodies.OrganizationBrand.class) @Size(max = 1000)
            Map<String, Object> branding,

            @Nullable @Schema(implementation = SettingsDocument.class) @Size(max = 1000)
            Map<String, Object> settings,

            @NotNull Boolean isActive) {}

    /** An organization. */
    @RegisterForReflection
    record OrganizationView(
            UUID id,
            String name,

            @Schema(implementation = BrandBodies.OrganizationBrand.class)
            Map<String, Object> branding,

            @Schema(implementation = SettingsDocument.class) Map<String, Object> settings,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String nameKey,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<OrganizationView> ROWS = Rows.of(OrganizationView.class);

        EditOrganization editable() {
            return new EditOrganization(name, branding, settings, isActive);
        }
    }

    /** The known keys of {@code settings} as the API document states them; {@link OrganizationSettings} judges them. */
    @Schema(
            name = "OrganizationSettings",
            additionalProperties = Schema.True.class,
            description = "Other keys are kept")
    record SettingsDocument(
            @Schema(
                    enumeration = {"self", "leader"},
                    defaultValue = "self",
                    description = "The one who confirms that a bold action was done")
            String boldActionSignoff,

            @Schema(minimum = "1", maximum = "480", defaultValue = "5")
            Integer checkinDurationMinutes) {}

    /**
     * The branding that the people of an organization see.
     *
     * @param usesTenantTheme whether the organization's own branding is left out
     * @param theme the tenant's, overlaid with the organization's own
     * @param design what pages are drawn with: theme and brand_config resolved
     * @param warnings colours that are hard to see by WCAG AA
     */
    record OrganizationBranding(
            UUID tenantId,
            UUID organizationId,
            String displayName,
            boolean usesTenantTheme,

            @Schema(implementation = BrandBodies.Theme.class)
            Map<String, Object> theme,

            @Schema(implementation = BrandBodies.BrandConfig.class)
            Map<String, Object> brandConfig,

            DesignTokens design,
            List<ContrastWarning> warnings) {}

    /** A team to create. */
    record CreateTeam(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description) {}

    /** The fields of a team that can be edited. */
    record EditTeam(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull Boolean isActive) {}

    /** A team. */
    @RegisterForReflection
    record TeamView(
            UUID id,
            UUID organizationId,
            @NotAudited @Nullable String organizationName,
            String name,
            @Nullable String description,
            boolean isActive,
            @NotAudited long memberCount,
            @Nullable UUID createdBy,
            @NotAudited @Nullable String createdByName,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String externalId,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<TeamView> ROWS = Rows.of(TeamView.class)
                .with("organization_name", Named.organization("teams.organization_id"))
                .with("member_count", "(select count(*) from team_members p where p.team_id = teams.id)")
                .with("created_by_name", Named.person("teams.created_by"));

        EditTeam editable() {
            return new EditTeam(name, description, isActive);
        }
    }
}
