package io.leaderforge.kit.image;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The elements and attributes of SVG that draw, and the values that stay inside the document. */
final class SvgNames {

    private static final Set<String> ELEMENTS = Set.of(
            ("svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image"
                            + " linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix"
                            + " feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur"
                            + " feMerge feMergeNode feMorphology feOffset feTile style")
                    .split(" "));

    private static final Set<String> ATTRIBUTES = Set.of(
            ("id class style viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points transform version"
                            + " preserveAspectRatio fill fill-opacity fill-rule stroke stroke-width stroke-linecap"
                            + " stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity"
                            + " color display visibility overflow clip-path clip-rule mask filter offset stop-color"
                            + " stop-opacity gradientUnits gradientTransform spreadMethod patternUnits patternTransform"
                            + " patternContentUnits clipPathUnits maskUnits maskContentUnits markerWidth markerHeight"
                            + " markerUnits orient refX refY marker-start marker-mid marker-end font-family font-size"
                            + " font-style font-weight letter-spacing text-anchor dominant-baseline dx dy rotate textLength"
                            + " startOffset in in2 result mode type values stdDeviation operator k1 k2 k3 k4 radius"
                            + " flood-color flood-opacity filterUnits primitiveUnits tableValues slope intercept amplitude"
                            + " exponent role aria-label")
                    .split(" "));

    /** A part of the same document, or a small raster image within it. */
    private static final Pattern INSIDE =
            Pattern.compile("#[\\w.:-]+|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*");

    private static final Pattern ADDRESS = Pattern.compile("url\\(\\s*(?!['\"]?#)");

    private SvgNames() {}

    static boolean isElement(String name) {
        return ELEMENTS.contains(name);
    }

    static boolean isAttribute(String name) {
        return ATTRIBUTES.contains(name);
    }

    static boolean isInside(String reference) {
        return INSIDE.matcher(reference.strip()).matches();
    }

    /** A value or a style sheet that loads nothing; escapes and comments could hide that it does. */
    static boolean isHarmless(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return !lower.contains("\\")
                && !lower.contains("/*")
                && !lower.contains("@import")
                && !lower.contains("javascript:")
                && !lower.contains("expression(")
                && !lower.contains("image(")
                && !lower.contains("image-set(")
                && !lower.contains("src(")
                && !ADDRESS.matcher(lower).find();
    }
}
