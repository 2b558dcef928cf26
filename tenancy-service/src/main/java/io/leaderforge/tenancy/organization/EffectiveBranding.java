package io.leaderforge.tenancy.organization;

import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationBranding;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an organization's people see: the tenant's brand, and over it what the organization sets itself, unless it uses the
 * tenant's theme.
 */
final class EffectiveBranding {

    static final String SELECT = """
            select o.id, o.tenant_id, o.branding, t.display_name, t.theme, t.brand_config,
              t.revision as tenant_revision, o.revision
            from organizations o join tenants t on t.tenant_id = o.tenant_id where o.id = $1
            """;

    private static final String USE_TENANT_THEME = "use_tenant_theme";
    private static final String DISPLAY_NAME = "display_name";
    private static final String PRIMARY_COLOUR = "primary_color";
    /** What of a branding is no part of a theme. */
    private static final Set<String> NO_THEME = Set.of(USE_TENANT_THEME, DISPLAY_NAME, PRIMARY_COLOUR);

    private EffectiveBranding() {}

    static OrganizationBranding of(Row row) {
        Map<String, Object> branding = row.getJsonObject("branding").getMap();
        boolean own = !Boolean.TRUE.equals(branding.get(USE_TENANT_THEME));
        Map<String, Object> theme =
                new LinkedHashMap<>(row.getJsonObject("theme").getMap());
        if (own) {
            overlay(theme, branding);
        }
        Object name = branding.get(DISPLAY_NAME);
        return new OrganizationBranding(
                row.getUUID("tenant_id"),
                row.getUUID("id"),
                own && name instanceof String text ? text : row.getString(DISPLAY_NAME),
                !own,
                theme,
                row.getJsonObject("brand_config").getMap());
    }

    private static void overlay(Map<String, Object> theme, Map<String, Object> branding) {
        branding.forEach((key, value) -> {
            if (!NO_THEME.contains(key) && isSet(value)) {
                theme.put(key, value);
            }
        });
        Object primary = branding.get(PRIMARY_COLOUR);
        if (isSet(primary)) {
            theme.put("primary", primary);
        }
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null;
    }
}
