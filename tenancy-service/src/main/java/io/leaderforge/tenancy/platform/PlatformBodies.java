package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the resources of platforms, settings and looks take and answer. */
final class PlatformBodies {

    private static final String URL = "https?://[^\\s]+";
    private static final String URL_MESSAGE = "use an http or https address";

    private PlatformBodies() {}

    /**
     * A platform to make.
     *
     * @param appSlug its name in paths; cannot change later
     * @param accessMode {@code granted} (the default) or {@code open}: to everybody who is signed in
     */
    record CreatePlatform(
            @NotNull @ValidName(max = 500) String appName,

            @NotNull
            @Size(max = 63)
            @Pattern(
                    regexp = "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
                    message = "use lower-case letters, digits and hyphens within")
            String appSlug,

            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(max = 200) String vercelProjectId,

            @Nullable @Size(max = 2048) @Pattern(regexp = URL, message = URL_MESSAGE)
            String vercelProjectUrl,

            @Size(max = 1000) Map<String, JsonNode> config,
            AccessMode accessMode) {

        CreatePlatform {
            config = Objects.requireNonNullElse(config, Map.of());
            accessMode = Objects.requireNonNullElse(accessMode, AccessMode.GRANTED);
        }

        EditPlatform editable() {
            return new EditPlatform(appName, description, vercelProjectId, vercelProjectUrl, config, accessMode);
        }
    }

    /** What of a platform can be changed. */
    record EditPlatform(
            @NotNull @ValidName(max = 500) String appName,
            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(max = 200) String vercelProjectId,

            @Nullable @Size(max = 2048) @Pattern(regexp = URL, message = URL_MESSAGE)
            String vercelProjectUrl,

            @NotNull @Size(max = 1000) Map<String, JsonNode> config,
            @NotNull AccessMode accessMode) {

        static EditPlatform of(Row row) {
            return new EditPlatform(
                    row.getString("app_name"),
                    row.getString("description"),
                    row.getString("vercel_project_id"),
                    row.getString("vercel_project_url"),
                    JsonColumn.object(row.getString("config")),
                    AccessMode.of(row.getString("access_mode")));
        }
    }

    /** A platform as owner and admins see it. */
    record PlatformView(
            UUID id,
            String appName,
            String appSlug,
            @Nullable String description,
            @Nullable String vercelProjectId,
            @Nullable String vercelProjectUrl,
            Map<String, JsonNode> config,
            String accessMode,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS = """
                id, app_name, app_slug, description, vercel_project_id, vercel_project_url, config::text as config,
                access_mode, created_at, updated_at, revision
                """;

        static PlatformView of(Row row) {
            EditPlatform fields = EditPlatform.of(row);
            return new PlatformView(
                    row.getUUID("id"),
                    fields.appName(),
                    row.getString("app_slug"),
                    fields.description(),
                    fields.vercelProjectId(),
                    fields.vercelProjectUrl(),
                    fields.config(),
                    fields.accessMode().key(),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /** A platform that the caller may use. */
    record MyPlatformView(
            String appSlug,
            String appName,
            @Nullable String description,
            @Nullable Instant grantedAt,
            @Nullable Instant expiresAt) {

        static MyPlatformView of(Row row) {
            return new MyPlatformView(
                    row.getString("app_slug"),
                    row.getString("app_name"),
                    row.getString("description"),
                    instant(row.getOffsetDateTime("granted_at")),
                    instant(row.getOffsetDateTime("expires_at")));
        }
    }

    /** The settings, which can be changed key by key. */
    record EditSettings(@NotNull @Size(max = 1000) Map<String, JsonNode> settings) {}

    /** A platform's settings. */
    record SettingsView(String platform, Map<String, JsonNode> settings, Instant createdAt, Instant updatedAt) {

        static final String COLUMNS = "platform, settings::text as settings, created_at, updated_at, revision";

        static SettingsView of(Row row) {
            return new SettingsView(
                    row.getString("platform"),
                    JsonColumn.object(row.getString("settings")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /** How a component looks. */
    record PutCustomization(@NotNull @Size(max = 1000) Map<String, JsonNode> customization) {}

    /** How a component of a platform looks. */
    record CustomizationView(
            UUID id,
            String platform,
            String componentKey,
            Map<String, JsonNode> customization,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS = """
                id, platform, component_key, customization::text as customization, created_at, updated_at, revision
                """;

        static CustomizationView of(Row row) {
            return new CustomizationView(
                    row.getUUID("id"),
                    row.getString("platform"),
                    row.getString("component_key"),
                    JsonColumn.object(row.getString("customization")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /**
     * Access to give.
     *
     * @param expiresAt when it ends by itself; without, it stays until it is taken back
     */
    record GrantAccess(@Nullable Instant expiresAt) {}

    /** Somebody's access to a platform; {@code is_active} says whether it holds at this moment. */
    record AccessView(
            UUID id,
            UUID userId,
            String platformSlug,
            Instant grantedAt,
            @Nullable UUID grantedBy,
            @Nullable Instant expiresAt,
            boolean isActive) {

        static final String COLUMNS = "id, user_id, platform_slug, granted_at, granted_by, expires_at, revision";

        static AccessView of(Row row, Instant now) {
            Instant expiresAt = instant(row.getOffsetDateTime("expires_at"));
            return new AccessView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getString("platform_slug"),
                    row.getOffsetDateTime("granted_at").toInstant(),
                    row.getUUID("granted_by"),
                    expiresAt,
                    expiresAt == null || expiresAt.isAfter(now));
        }
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
