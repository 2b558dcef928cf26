package io.leaderforge.tenancy.brand;

import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.WebAddress;
import io.leaderforge.kit.web.ShownDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the known keys of brand documents: {@code brand_config} of the coaching story, {@code theme} of tenants and
 * {@code branding} of organizations. Pages build CSS and links from them, so values that could break out of either are
 * refused. Unknown keys are kept as they are, as far as {@link ShownDocument} allows.
 */
public final class BrandRules {

    private static final Set<String> BRAND_COLOURS = Set.of(
            "primary", "primaryHover", "secondary", "background", "backgroundSubtle", "text", "textMuted", "border");
    private static final Set<String> THEME_COLOURS = Set.of(
            "primary", "secondary", "accent", "background", "surface", "text_primary", "text_secondary", "border");
    private static final Set<String> TEXTS = Set.of("tagline", "welcomeMessage", "completionMessage");

    private static final String WANTED_COLOUR = "Must be a color such as #rgb, #rrggbb or #rrggbbaa.";
    /** Of parts within parts; what is deeper is refused for that. */
    private static final int DEEPEST = 50;

    private static final int LONGEST_TEXT = 5_000;
    private static final int WIDEST_LOGO = 10_000;
    private static final Pattern FONT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ,'\"_-]{0,199}");
    /** {@code primary_color}, {@code buttonColor} … */
    private static final Pattern COLOUR_KEY = Pattern.compile("(?:.*_)?colou?r|.*Colou?r");

    private static final Set<String> COLOUR_PARTS = Set.of("colors", "colours");
    private static final Set<String> SCHEMES = Set.of("dark", "light");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?(px|rem|em|%)?");

    private final List<Violation> violations = new ArrayList<>();

    private BrandRules() {}

    /** Refuses a tenant's brand and theme that break a rule, with each violation. */
    public static void checkTenant(@Nullable Map<String, Object> brandConfig, @Nullable Map<String, Object> theme) {
        BrandRules rules = new BrandRules();
        if (brandConfig != null) {
            rules.brandConfig(brandConfig);
            rules.shown("/brand_config", brandConfig);
        }
        if (theme != null) {
            rules.theme(theme);
            rules.shown("/theme", theme);
        }
        rules.end();
    }

    /** Refuses an organization's branding that breaks a rule. */
    public static void checkOrganization(@Nullable Map<String, Object> branding) {
        BrandRules rules = new BrandRules();
        if (branding != null) {
            rules.field(branding, "/branding", "logo_url", BrandRules::url);
            rules.field(branding, "/branding", "primary_color", BrandRules::colour);
            rules.field(branding, "/branding", "display_name", value -> text(value, 500));
            rules.field(branding, "/branding", "use_tenant_theme", BrandRules::flag);
            rules.theme(branding, "/branding");
            rules.shown("/branding", branding);
        }
        rules.end();
    }

    private void brandConfig(Map<String, Object> brand) {
        String at = "/brand_config";
        part(brand, at, "logo", logo -> {
            field(logo, at + "/logo", "url", BrandRules::url);
            field(logo, at + "/logo", "alt", value -> text(value, 500));
            field(logo, at + "/logo", "width", BrandRules::width);
        });
        colours(brand, at, "colors", BRAND_COLOURS);
        part(brand, at, "dark", dark -> colours(dark, at + "/dark", "colors", BRAND_COLOURS));
        part(brand, at, "fonts", fonts -> {
            field(fonts, at + "/fonts", "heading", BrandRules::font);
            field(fonts, at + "/fonts", "body", BrandRules::font);
        });
        TEXTS.forEach(name -> field(brand, at, name, value -> text(value, LONGEST_TEXT)));
        field(brand, at, "showPoweredBy", BrandRules::flag);
    }

    private void theme(Map<String, Object> theme) {
        field(theme, "/theme", "logo_url", BrandRules::url);
        theme(theme, "/theme");
    }

    private void theme(Map<String, Object> theme, String at) {
        field(theme, at, "favicon_url", BrandRules::url);
        THEME_COLOURS.forEach(name -> field(theme, at, name, BrandRules::colour));
        colours(theme, at, "dark", THEME_COLOURS);
        field(theme, at, "font_family", BrandRules::font);
        field(theme, at, "border_radius", BrandRules::length);
    }

    /** Violations of unknown keys as well; none is reported twice. */
    private void shown(String at, Map<String, Object> document) {
        colours(at, document, false, 0);
        Set<String> named = violations.stream().map(Violation::pointer).collect(Collectors.toSet());
        ShownDocument.violations(at, document).stream()
                .filter(found -> !named.contains(found.pointer()))
                .forEach(violations::add);
    }

    /** Colours wherever they stand: by the name of their key, in a part for colours, and in a scheme of its own. */
    private void colours(String at, Map<?, ?> document, boolean all, int depth) {
        document.forEach((name, value) -> {
            String key = String.valueOf(name);
            String pointer = at + "/" + key.replace("~", "~0").replace("/", "~1");
            if (value instanceof Map<?, ?> part && depth < DEEPEST) {
                colours(pointer, part, COLOUR_PARTS.contains(key) || all && SCHEMES.contains(key), depth + 1);
            } else if (value instanceof String text
                    && (all || COLOUR_KEY.matcher(key).matches() || isOfScheme(at, key))
                    && Colour.parse(text) == null
                    && violations.stream().noneMatch(found -> found.pointer().equals(pointer))) {
                violations.add(new Violation(pointer, WANTED_COLOUR, Rule.format("color")));
            }
        });
    }

    private static boolean isOfScheme(String at, String key) {
        return SCHEMES.contains(at.substring(at.lastIndexOf('/') + 1))
                && (THEME_COLOURS.contains(key) || BRAND_COLOURS.contains(key));
    }

    private void colours(Map<String, Object> document, String at, String name, Set<String> names) {
        part(
                document,
                at,
                name,
                colours -> names.forEach(colour -> field(colours, at + "/" + name, colour, BrandRules::colour)));
    }

    private void part(
            Map<String, Object> document,
            String at,
            String name,
            java.util.function.Consumer<Map<String, Object>> check) {
        Object value = document.get(name);
        if (value instanceof Map<?, ?> part) {
            @SuppressWarnings("unchecked") // From JSON: names are strings.
            Map<String, Object> object = (Map<String, Object>) part;
            check.accept(object);
        } else if (value != null) {
            violations.add(new Violation(at + "/" + name, "Must be an object.", Rule.type(JsonType.OBJECT)));
        }
    }

    private void field(
            Map<String, Object> document, String at, String name, Function<Object, @Nullable Violation> complaint) {
        Object value = document.get(name);
        Violation found = value == null ? null : complaint.apply(value);
        if (found != null) {
            violations.add(found.at(at + "/" + name));
        }
    }

    private void end() {
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the parts of the brand named in errors.", violations);
        }
    }

    private static @Nullable Violation colour(Object value) {
        return value instanceof String text && Colour.parse(text) != null
                ? null
                : fault(WANTED_COLOUR, Rule.format("color"));
    }

    private static @Nullable Violation url(Object value) {
        String fault = value instanceof String text ? WebAddress.fault(text) : WebAddress.HTTPS;
        return fault == null
                ? null
                : fault(fault.substring(0, 1).toUpperCase(Locale.ROOT) + fault.substring(1) + ".", Rule.format("url"));
    }

    private static @Nullable Violation font(Object value) {
        return value instanceof String text && FONT.matcher(text).matches()
                ? null
                : fault("Must be a CSS list of font names, e.g. Inter, sans-serif.", Rule.format("font_names"));
    }

    private static @Nullable Violation length(Object value) {
        return value instanceof Number
                        || value instanceof String text && LENGTH.matcher(text).matches()
                ? null
                : fault("Must be a length such as 8px or 0.5rem.", Rule.format("css_length"));
    }

    private static @Nullable Violation width(Object value) {
        return value instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= WIDEST_LOGO
                ? null
                : fault("Must be a width in pixels, 1 to " + WIDEST_LOGO + ".", Rule.range(1, WIDEST_LOGO));
    }

    private static @Nullable Violation flag(Object value) {
        return value instanceof Boolean ? null : fault("Must be true or false.", Rule.type(JsonType.BOOLEAN));
    }

    private static @Nullable Violation text(Object value, int longest) {
        return value instanceof String text && text.length() <= longest
                ? null
                : fault("Must be a string of at most " + longest + " characters.", Rule.most(longest));
    }

    private static Violation fault(String detail, Rule rule) {
        return new Violation("", detail, rule);
    }
}
