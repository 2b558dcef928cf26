package io.leaderforge.tenancy.tenant;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The known keys of a tenant's {@code settings} and {@code email_config} as the API document states them; {@link TenantSettings}
 * judges them, and keeps others.
 */
final class TenantSchemas {

    private static final String URL = "https, of a public host";
    private static final String EMAIL = "One email address without a name";

    private TenantSchemas() {}

    @Schema(name = "TenantSettings", additionalProperties = Schema.True.class, description = "Other keys are kept")
    record SettingsDocument(
            @Schema(description = "A language tag, such as en or pt-BR", defaultValue = "en")
            String locale,

            @Schema(description = "A time zone of the IANA database", defaultValue = "UTC")
            String timezone,

            @Schema(
                    description = "Percent of a video from which it counts as completed",
                    minimum = "1",
                    maximum = "100")
            Double completionThreshold,

            @Schema(
                    description = "Days without progress after which an item counts as abandoned",
                    minimum = "1",
                    maximum = "3650")
            Double abandonedAfterDays,

            @Schema(description = "Whether people see the leaderboard")
            Boolean leaderboard,

            @Nullable LinksDocument links,

            @Schema(
                    description = "The tenant's own websites, whose pages may report interactions",
                    maxItems = 20,
                    pattern = "https?://.+")
            @Nullable
            List<String> allowedOrigins,

            SignUpDocument signUp) {}

    @Schema(
            name = "TenantLinks",
            additionalProperties = Schema.True.class,
            description = "Public, on the page for signing in. Other names are kept")
    record LinksDocument(
            @Schema(description = URL) @Nullable String termsUrl,
            @Schema(description = URL) @Nullable String privacyUrl,
            @Schema(description = URL) @Nullable String imprintUrl,
            @Schema(description = URL) @Nullable String helpUrl,
            @Schema(description = EMAIL) @Nullable String supportEmail) {}

    @Schema(
            name = "TenantSignUp",
            additionalProperties = Schema.True.class,
            description = "Sign-up without an invitation")
    record SignUpDocument(
            @Schema(defaultValue = "false") Boolean enabled,

            @Schema(description = "Empty: all", maxItems = 1000)
            List<String> allowedEmailDomains,

            @Schema(
                    enumeration = {"member", "author", "editor"},
                    defaultValue = "member")
            String defaultRole,

            @Schema(
                    description = "New people wait until an administrator activates their membership",
                    defaultValue = "false")
            Boolean requiresApproval) {}

    @Schema(
            name = "EmailConfig",
            additionalProperties = Schema.True.class,
            description = "The addresses also in camel case. Other keys are kept, but none that is named like a secret")
    record EmailDocument(
            @Schema(description = "The sender; of a verified domain")
            String from,

            @Schema(description = "The same as from") String fromEmail,
            @Schema(description = "The same as from") String fromAddress,
            @Schema(description = "Where replies go") String replyTo,

            @Schema(description = "The same as reply_to") String replyToEmail) {}
}
