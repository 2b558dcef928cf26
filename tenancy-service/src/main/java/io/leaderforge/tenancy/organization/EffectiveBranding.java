package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.brand.Contrast;
import io.leaderforge.tenancy.brand.DesignTokens;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationBranding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.EntityTag;
import java.util.Map;
import java.util.UUID;

/**
 * The branding that the people of an organization see: the tenant's, and over it the organization's own, unless the
 * organization uses the tenant's theme.
 */
@RegisterForReflection
record EffectiveBranding(
        UUID tenantId,
        UUID id,
        Map<String, Object> branding,
        long revision,
        String displayName,
        Map<String, Object> theme,
        Map<String, Object> brandConfig,
        long tenantRevision) {

    static final Rows<EffectiveBranding> ROWS = Rows.of(EffectiveBranding.class);
    static final String ONE = """
            from organizations join (
              select tenant_id as owner_id, display_name, theme, brand_config, revision as tenant_revision from tenants
            ) t on t.owner_id = tenant_id where id = $1
            """;

    private static final String USE_TENANT_THEME = "use_tenant_theme";
    private static final String DISPLAY_NAME = "display_name";

    OrganizationBranding view() {
        boolean own = !Boolean.TRUE.equals(branding.get(USE_TENANT_THEME));
        String name = own && branding.get(DISPLAY_NAME) instanceof String text ? text : displayName;
        Map<String, Object> effective = own ? DesignTokens.overlaid(theme, branding) : theme;
        return new OrganizationBranding(
                tenantId,
                id,
                name,
                !own,
                effective,
                brandConfig,
                DesignTokens.of(effective, brandConfig),
                Contrast.warnings(brandConfig, effective));
    }

    EntityTag tag() {
        return new EntityTag(tenantRevision + "." + revision);
    }
}
