package io.leaderforge.tenancy.brand;

import io.leaderforge.tenancy.brand.ColourSource.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contrast of every pair of colours that carries text or a control, by WCAG 2.2, level AA, in the light scheme and in the
 * dark one. Too little contrast is a warning, not an error.
 */
public final class Contrast {

    /** @param ratio that the foreground needs on the background */
    private record Pair(String foreground, String background, double ratio) {}

    /** The primary colour is that of links, and of buttons; the others fill controls and badges. */
    private static final List<Pair> PAIRS = List.of(
            new Pair("text", "background", Palette.OF_TEXT),
            new Pair("text", "surface", Palette.OF_TEXT),
            new Pair("text_muted", "background", Palette.OF_TEXT),
            new Pair("text_muted", "surface", Palette.OF_TEXT),
            new Pair("primary", "background", Palette.OF_TEXT),
            new Pair("primary", "surface", Palette.OF_TEXT),
            new Pair("secondary", "background", Palette.OF_CONTROLS),
            new Pair("accent", "background", Palette.OF_CONTROLS));

    /**
     * A colour with too little contrast.
     *
     * @param pointer the colour of the text or the control
     * @param background the colour behind it; where none is given, the place at which it could be
     * @param ratio the contrast ratio, at most two decimals, rounded down
     * @param required by level AA
     */
    public record ContrastWarning(String pointer, String background, double ratio, double required, String detail) {}

    private Contrast() {}

    /** Of a tenant's brand; empty where all is well, or no colours are given. */
    public static List<ContrastWarning> warnings(Map<String, Object> brandConfig, Map<String, Object> theme) {
        List<ContrastWarning> found = new ArrayList<>();
        for (List<ColourSource> sources :
                List.of(ColourSource.light(theme, brandConfig), ColourSource.dark(theme, brandConfig))) {
            PAIRS.forEach(pair -> check(sources, pair, found));
            checkHover(sources, found);
        }
        return found;
    }

    /** A button keeps the colour of its text while it is pointed at. */
    private static void checkHover(List<ColourSource> sources, List<ContrastWarning> found) {
        Given hover = Palette.find(sources, "primary_hover");
        Given primary = Palette.find(sources, "primary");
        if (hover != null && primary != null) {
            Colour text = Palette.on(primary.colour().over(Palette.WHITE));
            warn(new Given(text, hover.pointer()), hover, Palette.OF_TEXT, found);
        }
    }

    private static void check(List<ColourSource> sources, Pair pair, List<ContrastWarning> found) {
        Given foreground = Palette.find(sources, pair.foreground());
        Given background = foreground == null ? null : background(sources, pair.background(), foreground);
        if (foreground == null || background == null) {
            return;
        }
        warn(foreground, background, pair.ratio(), found);
    }

    private static void warn(Given foreground, Given background, double required, List<ContrastWarning> found) {
        Colour behind = background.colour().over(Palette.WHITE);
        double ratio = foreground.colour().over(behind).contrastTo(behind);
        if (ratio < required) {
            double shown = Math.floor(ratio * 100) / 100;
            String detail = String.format(
                    Locale.ROOT,
                    "%s on %s has a contrast of %.2f:1. WCAG AA requires at least %.1f:1.",
                    name(foreground.pointer()),
                    name(background.pointer()),
                    shown,
                    required);
            found.add(new ContrastWarning(foreground.pointer(), background.pointer(), shown, required, detail));
        }
    }

    /** What is derived suits the text; only the white that a brand without a background gets was not chosen. */
    private static @Nullable Given background(List<ColourSource> sources, String token, Given foreground) {
        Given given = Palette.find(sources, token);
        if (given != null || !token.equals("background")) {
            return given;
        }
        return sources.stream()
                .filter(source -> foreground.pointer().startsWith(source.at() + "/"))
                .findFirst()
                .map(source -> new Given(Palette.WHITE, source.pointer(token)))
                .orElse(null);
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
