package io.leaderforge.crm.letter;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's letters look: its name and its colour. Its logo is not among them: whoever serves an image learns when the
 * letter is opened, and from where.
 *
 * @param colour {@code #rrggbb}
 */
public record Brand(String name, String colour) {

    private static final String STANDARD = "#1b3a57";
    private static final Pattern LONG = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern SHORT = Pattern.compile("#[0-9a-fA-F]{3}");
    /** Of a background that black and white stand out from alike. */
    private static final double MIDDLE = 0.179;

    /** @param colours in the order they are wanted; anything but a colour is passed over */
    public static Brand of(String name, @Nullable String... colours) {
        String colour = Stream.of(colours)
                .filter(text -> text != null
                        && (LONG.matcher(text).matches() || SHORT.matcher(text).matches()))
                .findFirst()
                .orElse(STANDARD);
        return new Brand(name, colour.length() == 4 ? doubled(colour) : colour);
    }

    private static String doubled(String colour) {
        return "#" + twice(colour.charAt(1)) + twice(colour.charAt(2)) + twice(colour.charAt(3));
    }

    private static String twice(char digit) {
        return String.valueOf(digit).repeat(2);
    }

    /** Black or white, whichever can be read on the colour. */
    public String ink() {
        return luminance() > MIDDLE ? "#000000" : "#ffffff";
    }

    /** Of the colour, as WCAG 2.2 defines it: 0 is black, 1 is white. */
    public double luminance() {
        return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5);
    }

    private double light(int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
