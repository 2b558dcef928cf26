package io.leaderforge.tenancy.brand;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The known keys of brand documents as the API document states them. The documents are kept as the JSON that they came as, with
 * other keys, and {@link BrandRules} judges them.
 */
public final class BrandBodies {

    private static final String COLOUR = "#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})";
    private static final String URL = "https, of a public host";
    private static final String FONTS = "A CSS list of font names";
    private static final String LENGTH = "A CSS length, such as 8px or 0.5rem; a number: in pixels";
    private static final String DARK = "The colors of the dark scheme; without any, pages derive them";

    private BrandBodies() {}

    /** The colors of a theme. */
    @Schema(name = "ThemeColors", additionalProperties = Schema.True.class)
    public record ThemeColours(
            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String primary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String secondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String accent,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String background,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String surface,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("text_primary")
            String textPrimary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("text_secondary")
            String textSecondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String border) {}

    /** {@code theme} of a tenant. */
    @Schema(
            name = "Theme",
            additionalProperties = Schema.True.class,
            description = "Other keys are kept; addresses, colors and CSS in them are checked")
    public record Theme(
            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String primary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String secondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String accent,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String background,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String surface,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("text_primary")
            String textPrimary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("text_secondary")
            String textSecondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String border,

            @Schema(description = DARK) @Nullable ThemeColours dark,

            @Schema(description = FONTS, maxLength = 200) @Nullable @JsonProperty("font_family")
            String fontFamily,

            @Schema(
                    description = LENGTH,
                    anyOf = {String.class, Double.class})
            @Nullable
            @JsonProperty("border_radius")
            Object borderRadius,

            @Schema(description = URL) @Nullable @JsonProperty("logo_url")
            String logoUrl,

            @Schema(description = URL) @Nullable @JsonProperty("favicon_url")
            String faviconUrl) {}

    /** {@code brand_config} of a tenant. */
    @Schema(
            name = "BrandConfig",
            additionalProperties = Schema.True.class,
            description =
                    "Decides where the theme is silent. Other keys are kept; addresses, colors and CSS in them are checked")
    public record BrandConfig(
            @Nullable BrandLogo logo,
            @Nullable BrandColours colors,
            @Schema(description = DARK) @Nullable BrandDark dark,
            @Nullable BrandFonts fonts,
            @Schema(maxLength = 5000) @Nullable String tagline,

            @Schema(maxLength = 5000) @Nullable @JsonProperty("welcomeMessage")
            String welcomeMessage,

            @Schema(maxLength = 5000) @Nullable @JsonProperty("completionMessage")
            String completionMessage,

            @Nullable @JsonProperty("showPoweredBy") Boolean showPoweredBy) {}

    @Schema(name = "BrandLogo", additionalProperties = Schema.True.class)
    record BrandLogo(
            @Schema(description = URL) @Nullable String url,
            @Schema(maxLength = 500) @Nullable String alt,

            @Schema(description = "In pixels", exclusiveMinimum = true, minimum = "0", maximum = "10000") @Nullable
            Double width) {}

    @Schema(name = "BrandColors", additionalProperties = Schema.True.class)
    record BrandColours(
            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String primary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("primaryHover")
            String primaryHover,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String secondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String background,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("backgroundSubtle")
            String backgroundSubtle,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String text,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("textMuted")
            String textMuted,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String border) {}

    @Schema(name = "BrandDark", additionalProperties = Schema.True.class)
    record BrandDark(@Nullable BrandColours colors) {}

    @Schema(name = "BrandFonts", additionalProperties = Schema.True.class)
    record BrandFonts(
            @Schema(description = FONTS, maxLength = 200) @Nullable
            String heading,

            @Schema(description = FONTS, maxLength = 200) @Nullable
            String body) {}

    /** {@code branding} of an organization. */
    @Schema(
            name = "OrganizationBrand",
            additionalProperties = Schema.True.class,
            description = "Over the tenant's theme. Other keys are kept; addresses, colors and CSS in them are checked")
    public record OrganizationBrand(
            @Schema(maxLength = 500) @Nullable @JsonProperty("display_name")
            String displayName,

            @Schema(description = "Leaves this branding out") @Nullable @JsonProperty("use_tenant_theme")
            Boolean useTenantTheme,

            @Schema(format = "hex-color", pattern = COLOUR, description = "The same as primary, and decides before it")
            @Nullable
            @JsonProperty("primary_color")
            String primaryColor,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String primary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String secondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String accent,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String background,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String surface,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("text_primary")
            String textPrimary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable @JsonProperty("text_secondary")
            String textSecondary,

            @Schema(format = "hex-color", pattern = COLOUR) @Nullable
            String border,

            @Schema(description = DARK) @Nullable ThemeColours dark,

            @Schema(description = FONTS, maxLength = 200) @Nullable @JsonProperty("font_family")
            String fontFamily,

            @Schema(
                    description = LENGTH,
                    anyOf = {String.class, Double.class})
            @Nullable
            @JsonProperty("border_radius")
            Object borderRadius,

            @Schema(description = URL) @Nullable @JsonProperty("logo_url")
            String logoUrl,

            @Schema(description = URL) @Nullable @JsonProperty("favicon_url")
            String faviconUrl) {}
}
