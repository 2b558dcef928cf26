package io.leaderforge.tenancy.brand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contrast of text and background by WCAG 2.2, level AA. Too little contrast is a warning, not an error. */
public final class Contrast {

    private static final double AA = 4.5;

    /** Text colours with their backgrounds, in brand_config's colours and in the theme. */
    private static final List<List<String>> BRAND = List.of(
            List.of("text", "background"), List.of("text", "backgroundSubtle"), List.of("textMuted", "background"));

    private static final List<List<String>> THEME = List.of(
            List.of("text_primary", "background"),
            List.of("text_primary", "surface"),
            List.of("text_secondary", "background"));

    /**
     * Text with too little contrast.
     *
     * @param pointer the text's colour
     * @param ratio the contrast ratio, at most two decimals, rounded down
     * @param required by level AA for normal text
     */
    public record ContrastWarning(String pointer, String background, double ratio, double required, String detail) {}

    private Contrast() {}

    /** Text of a tenant's brand with too little contrast; empty where there is none or colours are missing. */
    public static List<ContrastWarning> warnings(Map<String, Object> brandConfig, Map<String, Object> theme) {
        List<ContrastWarning> found = new ArrayList<>();
        if (brandConfig.get("colors") instanceof Map<?, ?> colours) {
            BRAND.forEach(pair -> check("/brand_config/colors/", colours, pair, found));
        }
        THEME.forEach(pair -> check("/theme/", theme, pair, found));
        return found;
    }

    private static void check(String prefix, Map<?, ?> colours, List<String> pair, List<ContrastWarning> found) {
        Colour text = colour(colours, pair.get(0));
        Colour background = colour(colours, pair.get(1));
        if (text == null || background == null || !text.isOpaque() || !background.isOpaque()) {
            return;
        }
        double ratio = text.contrastTo(background);
        if (ratio < AA) {
            double shown = Math.floor(ratio * 100) / 100;
            String detail = String.format(
                    Locale.ROOT,
                    "%s on %s has a contrast of %.2f:1. WCAG AA requires at least %.1f:1.",
                    pair.get(0),
                    pair.get(1),
                    shown,
                    AA);
            found.add(new ContrastWarning(prefix + pair.get(0), prefix + pair.get(1), shown, AA, detail));
        }
    }

    private static @Nullable Colour colour(Map<?, ?> colours, String name) {
        return colours.get(name) instanceof String text ? Colour.parse(text) : null;
    }
}
