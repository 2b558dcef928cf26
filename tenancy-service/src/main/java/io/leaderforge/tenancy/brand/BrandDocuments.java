package io.leaderforge.tenancy.brand;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The known keys of brand documents, as the OpenAPI document has them; {@link BrandRules} checks them and keeps others. */
public final class BrandDocuments {

    private static final String LENGTH = "A CSS length, or a number of pixels";

    private BrandDocuments() {}

    /** Colours are {@code #rgb}, {@code #rrggbb} or {@code #rrggbbaa}. */
    @Schema(name = "Theme", additionalProperties = Schema.True.class)
    public record ThemeDocument(
            @Schema(examples = "#1d4ed8") @Nullable String primary,
            @Nullable String secondary,
            @Nullable String accent,
            @Nullable String background,
            @Nullable String surface,
            @Nullable String textPrimary,
            @Nullable String textSecondary,
            @Nullable String border,

            @Schema(examples = "https://example.com/logo.svg") @Nullable
            String logoUrl,

            @Schema(examples = "https://example.com/icon.png") @Nullable
            String faviconUrl,

            @Nullable String fontFamily,

            @Schema(description = LENGTH, examples = "8px") @Nullable
            Object borderRadius) {}

    @Schema(name = "BrandConfig", additionalProperties = Schema.True.class)
    public record BrandConfigDocument(
            @Nullable BrandLogo logo,
            @Nullable BrandColors colors,
            @Nullable BrandFonts fonts,
            @Nullable String tagline,

            @JsonProperty("welcomeMessage") @Nullable String welcomeMessage,

            @JsonProperty("completionMessage") @Nullable String completionMessage,

            @JsonProperty("showPoweredBy") @Nullable Boolean showPoweredBy) {}

    @Schema(additionalProperties = Schema.True.class)
    public record BrandLogo(
            @Schema(examples = "https://example.com/logo.svg") @Nullable
            String url,

            @Nullable String alt,
            @Schema(description = "In pixels") @Nullable Double width) {}

    @Schema(additionalProperties = Schema.True.class)
    public record BrandColors(
            @Schema(examples = "#1d4ed8") @Nullable String primary,

            @JsonProperty("primaryHover") @Nullable String primaryHover,

            @Nullable String secondary,
            @Nullable String background,

            @JsonProperty("backgroundSubtle") @Nullable String backgroundSubtle,

            @Nullable String text,

            @JsonProperty("textMuted") @Nullable String textMuted,

            @Nullable String border) {}

    @Schema(additionalProperties = Schema.True.class)
    public record BrandFonts(
            @Nullable String heading, @Nullable String body) {}

    /** A theme of an organization's own, over the tenant's. */
    @Schema(name = "OrganizationTheme", additionalProperties = Schema.True.class)
    public record OrganizationThemeDocument(
            @Schema(description = "Whether the tenant's theme is shown instead") @Nullable
            Boolean useTenantTheme,

            @Nullable String displayName,
            @Schema(examples = "#1d4ed8") @Nullable String primaryColor,

            @Schema(examples = "https://example.com/logo.svg") @Nullable
            String logoUrl,

            @Schema(examples = "https://example.com/icon.png") @Nullable
            String faviconUrl,

            @Nullable String fontFamily,

            @Schema(description = LENGTH, examples = "8px") @Nullable
            Object borderRadius) {}
}
