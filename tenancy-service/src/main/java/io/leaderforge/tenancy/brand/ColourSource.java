package io.leaderforge.tenancy.brand;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the documents in which a tenant or an organization may give colours, and its words for the tokens.
 *
 * @param at the pointer to the document
 * @param keys of the document, by token
 */
record ColourSource(String at, Map<?, ?> document, Map<String, String> keys) {

    private static final Map<String, String> THEME = Map.of(
            "primary", "primary",
            "secondary", "secondary",
            "accent", "accent",
            "background", "background",
            "surface", "surface",
            "text", "text_primary",
            "text_muted", "text_secondary",
            "border", "border");
    private static final Map<String, String> BRAND = Map.of(
            "primary", "primary",
            "primary_hover", "primaryHover",
            "secondary", "secondary",
            "background", "background",
            "surface", "backgroundSubtle",
            "text", "text",
            "text_muted", "textMuted",
            "border", "border");

    /** A colour and its place. */
    record Given(Colour colour, String pointer) {}

    /** The first one that gives a colour decides: the theme, then {@code brand_config}. */
    static List<ColourSource> light(Map<?, ?> theme, Map<?, ?> brandConfig) {
        return List.of(
                new ColourSource("/theme", theme, THEME),
                new ColourSource("/brand_config/colors", part(brandConfig, "colors"), BRAND));
    }

    /** The same of the dark scheme; empty documents where there is none. */
    static List<ColourSource> dark(Map<?, ?> theme, Map<?, ?> brandConfig) {
        return List.of(
                new ColourSource("/theme/dark", part(theme, "dark"), THEME),
                new ColourSource("/brand_config/dark/colors", part(part(brandConfig, "dark"), "colors"), BRAND));
    }

    private static Map<?, ?> part(Map<?, ?> document, String name) {
        return document.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    @Nullable
    Given given(String token) {
        String key = keys.get(token);
        Colour colour = key != null && document.get(key) instanceof String text ? Colour.parse(text) : null;
        return colour == null ? null : new Given(colour, at + "/" + key);
    }

    /** Where the token is given in this document. */
    String pointer(String token) {
        return at + "/" + keys.getOrDefault(token, token);
    }
}
