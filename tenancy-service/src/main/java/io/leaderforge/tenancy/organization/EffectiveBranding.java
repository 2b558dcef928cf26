package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationBranding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.EntityTag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
    private static final String PRIMARY_COLOUR = "primary_color";
    /** The keys of a branding that are not part of a theme. */
    private static final Set<String> NO_THEME = Set.of(USE_TENANT_THEME, DISPLAY_NAME, PRIMARY_COLOUR);

    OrganizationBranding view() {
        boolean own = !Boolean.TRUE.equals(branding.get(USE_TENANT_THEME));
        String name = own && branding.get(DISPLAY_NAME) instanceof String text ? text : displayName;
        return new OrganizationBranding(tenantId, id, name, !own, own ? overlaid() : theme, brandConfig);
    }

    private Map<String, Object> overlaid() {
        Map<String, Object> overlaid = new LinkedHashMap<>(theme);
        branding.forEach((key, value) -> {
            if (!NO_THEME.contains(key) && value != null) {
                overlaid.put(key, value);
            }
        });
        Object primary = branding.get(PRIMARY_COLOUR);
        if (primary != null) {
            overlaid.put("primary", primary);
        }
        return overlaid;
    }

    EntityTag tag() {
        return new EntityTag(tenantRevision + "." + revision);
    }
}
