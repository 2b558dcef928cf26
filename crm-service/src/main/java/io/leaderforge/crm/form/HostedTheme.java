package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.letter.Brand;
import org.jspecify.annotations.Nullable;

/**
 * The styles of a form that its page wears: {@code accent}, {@code background} and {@code text} as #rrggbb, and {@code radius} in
 * pixels. Others are the website's own. A text that cannot be read on the background is black or white.
 *
 * @param accent above the page and on the button
 * @param own    rules over those of all forms; empty where the form has none
 */
record HostedTheme(Brand accent, String own) {

    /** WCAG 2.2, 1.4.3. */
    private static final double READABLE = 4.5;

    private static final int MOST_RADIUS = 24;
    private static final String WRONG = "#b3261e";
    private static final String WRONG_IN_DARK = "#ffb4ab";

    /** @param styles of the form; null where there is none */
    static HostedTheme of(Brand brand, @Nullable JsonNode styles) {
        if (styles == null) {
            return new HostedTheme(brand, "");
        }
        return new HostedTheme(
                Brand.of(brand.name(), text(styles, "accent"), brand.colour()), ground(styles) + corners(styles));
    }

    private static String ground(JsonNode styles) {
        Brand ground = colour(styles, "background");
        if (ground == null) {
            return "";
        }
        Brand wanted = colour(styles, "text");
        String ink = ground.ink();
        String text = wanted != null && isReadable(wanted, ground) ? wanted.colour() : ink;
        boolean isDark = ink.equals("#ffffff");
        Brand wrong = Brand.of("", isDark ? WRONG_IN_DARK : WRONG);
        return "\n:root{color-scheme:" + (isDark ? "dark" : "light") + ";--ground:" + ground.colour() + ";--text:"
                + text
                + ";--muted:" + text + ";--line:" + text + ";--wrong:"
                + (isReadable(wrong, ground) ? wrong.colour() : text) + "}";
    }

    private static String corners(JsonNode styles) {
        JsonNode radius = styles.path("radius");
        return radius.isNumber() && radius.intValue() >= 0 && radius.intValue() <= MOST_RADIUS
                ? "\n:root{--radius:" + radius.intValue() + "px}"
                : "";
    }

    private static boolean isReadable(Brand text, Brand ground) {
        double light = Math.max(text.luminance(), ground.luminance());
        double dark = Math.min(text.luminance(), ground.luminance());
        return (light + 0.05) / (dark + 0.05) >= READABLE;
    }

    /** Null where it is none. */
    private static @Nullable Brand colour(JsonNode styles, String name) {
        String text = text(styles, name);
        return text != null && text.matches("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})") ? Brand.of("", text) : null;
    }

    private static @Nullable String text(JsonNode styles, String name) {
        JsonNode value = styles.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
