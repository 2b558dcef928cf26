package io.leaderforge.tenancy.brand;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pages are drawn with, resolved from {@code theme}, {@code brand_config} and, for the people of an organization, its
 * branding: one vocabulary, and a value for each token. The theme decides before {@code brand_config}.
 *
 * @param dark the colours of the dark scheme where the brand gives any; null: pages derive one
 * @param borderRadius a CSS length
 * @param logoWidth in pixels
 */
@RegisterForReflection
public record DesignTokens(
        Palette colors,
        @Nullable Palette dark,
        String fontHeading,
        String fontBody,
        String borderRadius,
        @Nullable String logoUrl,
        @Nullable String logoAlt,
        @Nullable Integer logoWidth,
        @Nullable String faviconUrl) {

    private static final String FONT = "system-ui, sans-serif";
    private static final String RADIUS = "8px";
    private static final String PRIMARY_COLOUR = "primary_color";
    /** The keys of a branding that are not part of a theme. */
    private static final Set<String> NO_THEME = Set.of("use_tenant_theme", "display_name", PRIMARY_COLOUR);

    /** Of pages that belong to no tenant. */
    public static final DesignTokens DEFAULT = of(Map.of(), Map.of());

    /** @param theme of the tenant, or of an organization over it */
    public static DesignTokens of(Map<String, Object> theme, Map<String, Object> brandConfig) {
        List<ColourSource> dark = ColourSource.dark(theme, brandConfig);
        Map<?, ?> fonts = part(brandConfig, "fonts");
        Map<?, ?> logo = part(brandConfig, "logo");
        String body = Objects.requireNonNullElse(first(text(theme, "font_family"), text(fonts, "body")), FONT);
        return new DesignTokens(
                Palette.of(ColourSource.light(theme, brandConfig)),
                dark.stream().allMatch(source -> source.document().isEmpty()) ? null : Palette.of(dark),
                Objects.requireNonNullElse(text(fonts, "heading"), body),
                body,
                length(theme.get("border_radius")),
                first(first(text(theme, "logo_url"), text(logo, "url")), text(brandConfig, "logo_url")),
                text(logo, "alt"),
                logo.get("width") instanceof Number width ? width.intValue() : null,
                first(text(theme, "favicon_url"), text(brandConfig, "favicon_url")));
    }

    /** The theme with an organization's branding over it; keys of a branding that are not of a theme are left out. */
    public static Map<String, Object> overlaid(Map<String, Object> theme, Map<String, Object> branding) {
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

    private static String length(@Nullable Object value) {
        if (value instanceof Number pixels) {
            return pixels + "px";
        }
        return value instanceof String text ? text : RADIUS;
    }

    private static Map<?, ?> part(Map<?, ?> document, String name) {
        return document.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    private static @Nullable String text(Map<?, ?> document, String name) {
        return document.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable String first(@Nullable String wanted, @Nullable String otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
