package io.leaderforge.tenancy.brand;

import io.leaderforge.tenancy.brand.ColourSource.Given;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The colours of one scheme, all given or derived, in hexadecimal notation. What is derived has the contrast that WCAG AA
 * requires of it: {@code on_…} is for text on that colour, {@code link} and {@code focus} are the primary colour where it can be
 * seen on background and surface, {@code control_border} surrounds what can be edited.
 */
@RegisterForReflection
public record Palette(
        String background,
        String surface,
        String text,
        String textMuted,
        String border,
        String controlBorder,
        String primary,
        String primaryHover,
        String onPrimary,
        String secondary,
        String onSecondary,
        String accent,
        String onAccent,
        String link,
        String focus) {

    /** WCAG 2.2, 1.4.3, of text. */
    static final double OF_TEXT = 4.5;

    /** WCAG 2.2, 1.4.11, of controls. */
    static final double OF_CONTROLS = 3;

    static final Colour WHITE = new Colour(255, 255, 255, 255);
    private static final Colour BLACK = new Colour(0, 0, 0, 255);
    private static final Colour INK = new Colour(0x1c, 0x1e, 0x21, 255);
    private static final Colour CHALK = new Colour(0xf2, 0xf3, 0xf5, 255);
    private static final Colour BLUE = new Colour(0x1f, 0x5f, 0xbf, 255);
    private static final Colour LIGHT_BLUE = new Colour(0x8a, 0xb8, 0xff, 255);

    static Palette of(List<ColourSource> sources) {
        Colour background = given(sources, "background", WHITE, WHITE);
        Colour text = given(sources, "text", background, ink(background));
        Colour raised = background.mix(text, 0.04);
        Colour surface =
                given(sources, "surface", background, text.contrastTo(raised) >= OF_TEXT ? raised : background);
        Colour muted = given(
                sources,
                "text_muted",
                background,
                seen(OF_TEXT, background.mix(text, 0.68), text, background, surface));
        Colour border = given(sources, "border", background, background.mix(text, 0.15));
        Colour primary = given(sources, "primary", background, readable(background, BLUE, LIGHT_BLUE));
        Colour hover = given(
                sources, "primary_hover", background, primary.mix(on(primary).equals(WHITE) ? BLACK : WHITE, 0.12));
        Colour secondary = given(sources, "secondary", background, muted);
        Colour accent = given(sources, "accent", background, primary);
        Colour control =
                seen(OF_CONTROLS, border, seen(OF_CONTROLS, muted, text, background, surface), background, surface);
        return new Palette(
                background.hex(),
                surface.hex(),
                text.hex(),
                muted.hex(),
                border.hex(),
                control.hex(),
                primary.hex(),
                hover.hex(),
                on(primary).hex(),
                secondary.hex(),
                on(secondary).hex(),
                accent.hex(),
                on(accent).hex(),
                seen(OF_TEXT, primary, text, background, surface).hex(),
                seen(OF_CONTROLS, primary, text, background, surface).hex());
    }

    /** As it is seen over the background. */
    private static Colour given(List<ColourSource> sources, String token, Colour background, Colour otherwise) {
        Given found = find(sources, token);
        return found == null ? otherwise : found.colour().over(background);
    }

    static @Nullable Given find(List<ColourSource> sources, String token) {
        for (ColourSource source : sources) {
            Given given = source.given(token);
            if (given != null) {
                return given;
            }
        }
        return null;
    }

    static Colour on(Colour filled) {
        return readable(filled, WHITE, BLACK);
    }

    /** Softer than black and white, where that can be read. */
    private static Colour ink(Colour background) {
        Colour soft = readable(background, INK, CHALK);
        return soft.contrastTo(background) >= OF_TEXT ? soft : readable(background, BLACK, WHITE);
    }

    /** The one of two that is read better. */
    private static Colour readable(Colour background, Colour one, Colour other) {
        return one.contrastTo(background) >= other.contrastTo(background) ? one : other;
    }

    /** The wanted colour where it has the contrast on both, else the other one. */
    private static Colour seen(double ratio, Colour wanted, Colour otherwise, Colour background, Colour surface) {
        return wanted.contrastTo(background) >= ratio && wanted.contrastTo(surface) >= ratio ? wanted : otherwise;
    }
}
