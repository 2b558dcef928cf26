package io.leaderforge.tenancy.tenant;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The known keys of a tenant's documents, as the OpenAPI document has them; {@link TenantSettings} checks them and keeps others. */
final class SettingsDocuments {

    private SettingsDocuments() {}

    @Schema(name = "TenantSettingsDocument", additionalProperties = Schema.True.class)
    record SettingsDocument(
            @Schema(description = "A language tag", examples = "en") @Nullable
            String locale,

            @Schema(examples = "Europe/Berlin") @Nullable String timezone,

            @Schema(description = "The percentage from which on an item is completed, 1 to 100", examples = "95")
            @Nullable
            Double completionThreshold,

            @Schema(
                    description = "After so many days without a report an item counts as abandoned, 1 to 3650",
                    examples = "90")
            @Nullable
            Double abandonedAfterDays,

            @Nullable Boolean leaderboard,

            @Schema(description = "Of the page for signing in, by their names; support_email is an address") @Nullable
            Map<String, @Nullable String> links,

            @Schema(description = "The tenant's own websites; 20 at most", examples = "[\"https://www.example.com\"]")
            @Nullable
            List<String> allowedOrigins,

            @Schema(description = "Sign-up without an invitation; left out: none") @Nullable
            SignUpDocument signUp) {}

    @Schema(name = "SignUpSettings", additionalProperties = Schema.True.class)
    record SignUpDocument(
            @Nullable Boolean enabled,
            @Nullable List<String> allowedEmailDomains,
            @Schema(description = "By its slug") @Nullable String defaultRole,
            @Nullable Boolean requiresApproval) {}

    /** Secrets are refused. */
    @Schema(name = "EmailConfig", additionalProperties = Schema.True.class)
    record EmailConfigDocument(
            @Schema(description = "An address of a verified domain of the tenant", examples = "hello@example.com")
            @Nullable
            String from,

            @Schema(examples = "hello@example.com") @Nullable
            String replyTo) {}
}
