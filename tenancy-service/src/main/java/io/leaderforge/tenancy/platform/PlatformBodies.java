package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.validation.ValidUrl;
import io.leaderforge.kit.web.Versioned;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the resources of platforms, their settings, customization and access. */
final class PlatformBodies {

    private PlatformBodies() {}

    /**
     * A platform to create.
     *
     * @param appSlug its name in paths; cannot change later
     * @param accessMode {@code granted} (the default) or {@code open}: to everyone who is signed in
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

            @Nullable @Size(max = 2048) @ValidUrl String vercelProjectUrl,

            @Size(max = 1000) Map<String, JsonNode> config,
            AccessMode accessMode) {

        CreatePlatform {
            config = Objects.requireNonNullElse(config, Map.of());
            accessMode = Objects.requireNonNullElse(accessMode, AccessMode.GRANTED);
        }
    }

    /** The fields of a platform that can be edited. */
    record EditPlatform(
            @NotNull @ValidName(max = 500) String appName,
            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(max = 200) String vercelProjectId,

            @Nullable @Size(max = 2048) @ValidUrl String vercelProjectUrl,

            @NotNull @Size(max = 1000) Map<String, JsonNode> config,
            @NotNull AccessMode accessMode) {}

    /** A platform as owners and admins see it. */
    @RegisterForReflection
    record PlatformView(
            UUID id,
            String appName,
            String appSlug,
            @Nullable String description,
            @Nullable String vercelProjectId,
            @Nullable String vercelProjectUrl,
            Map<String, JsonNode> config,
            AccessMode accessMode,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<PlatformView> ROWS = Rows.of(PlatformView.class);

        EditPlatform editable() {
            return new EditPlatform(appName, description, vercelProjectId, vercelProjectUrl, config, accessMode);
        }
    }

    /** A platform that the caller may use. */
    @RegisterForReflection
    record MyPlatformView(
            String appSlug,
            String appName,
            @Nullable String description,
            @Nullable Instant grantedAt,
            @Nullable Instant expiresAt) {

        static final Rows<MyPlatformView> ROWS = Rows.of(MyPlatformView.class);
    }

    /** The settings, which can be edited key by key. */
    record EditPlatformSettings(@NotNull @Size(max = 1000) Map<String, JsonNode> settings) {}

    /** A platform's settings. */
    @RegisterForReflection
    record SettingsView(
            @JsonIgnore UUID id,
            String platform,
            Map<String, JsonNode> settings,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<SettingsView> ROWS = Rows.of(SettingsView.class);
    }

    /** The customization to set. */
    record PutCustomization(@NotNull @Size(max = 1000) Map<String, JsonNode> customization) {}

    /** The customization of a component of a platform. */
    @RegisterForReflection
    record CustomizationView(
            UUID id,
            String platform,
            String componentKey,
            Map<String, JsonNode> customization,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<CustomizationView> ROWS = Rows.of(CustomizationView.class);
    }

    /**
     * Access to give.
     *
     * @param expiresAt when it ends; without, it stays until it is revoked
     */
    record GrantAccess(@Nullable Instant expiresAt) {}

    /** A person's access to a platform; {@code is_active} shows whether it is in effect now. */
    @RegisterForReflection
    record AccessView(
            UUID id,
            UUID userId,
            @NotAudited @Nullable String userName,
            @NotAudited @Nullable String userAvatarUrl,
            String platformSlug,
            Instant grantedAt,
            @Nullable UUID grantedBy,
            @NotAudited @Nullable String grantedByName,
            @Nullable Instant expiresAt,
            boolean isActive,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<AccessView> ROWS = Rows.of(AccessView.class)
                .with("user_name", Named.person("{}user_id"))
                .with("user_avatar_url", Named.picture("{}user_id"))
                .with("granted_by_name", Named.person("{}granted_by"))
                .with("is_active", "coalesce({}expires_at > now(), true)");
    }
}
