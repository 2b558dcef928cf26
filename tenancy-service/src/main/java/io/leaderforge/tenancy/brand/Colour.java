package io.leaderforge.tenancy.brand;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A colour in hexadecimal notation, as CSS writes it, in sRGB. */
record Colour(int red, int green, int blue, int alpha) {

    private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");
    private static final int OPAQUE = 255;

    /** Null where the text is not such a colour. */
    static @Nullable Colour parse(String text) {
        if (!HEX.matcher(text).matches()) {
            return null;
        }
        String digits = text.substring(1);
        boolean isShort = digits.length() <= 4;
        int channels = isShort ? digits.length() : digits.length() / 2;
        int[] values = {0, 0, 0, OPAQUE};
        for (int i = 0; i < channels; i++) {
            String digit = isShort ? digits.substring(i, i + 1).repeat(2) : digits.substring(2 * i, 2 * i + 2);
            values[i] = Integer.parseInt(digit, 16);
        }
        return new Colour(values[0], values[1], values[2], values[3]);
    }

    /** As CSS writes it; opaque colours with six digits. */
    String hex() {
        String opaque = String.format("#%02x%02x%02x", red, green, blue);
        return alpha == OPAQUE ? opaque : opaque + String.format("%02x", alpha);
    }

    /** What is seen where it lies over an opaque colour. */
    Colour over(Colour background) {
        return background.mix(new Colour(red, green, blue, OPAQUE), alpha / (double) OPAQUE);
    }

    /** This colour with a share of another one, 0 to 1. */
    Colour mix(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share), OPAQUE);
    }

    private static int mixed(int mine, int theirs, double share) {
        return (int) Math.round(mine + (theirs - mine) * share);
    }

    /** WCAG 2's contrast ratio, 1 to 21. */
    double contrastTo(Colour other) {
        double mine = luminance();
        double theirs = other.luminance();
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    /** WCAG 2's relative luminance. */
    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
