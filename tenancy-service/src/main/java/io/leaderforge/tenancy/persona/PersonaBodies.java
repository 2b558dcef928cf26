package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the resources of profiles, state and identities take and answer. */
final class PersonaBodies {

    private static final String URL = "https?://[^\\s]+";
    private static final String URL_MESSAGE = "use an http or https address";

    private PersonaBodies() {}

    /** What people change of their profile on a platform. */
    record EditMyProfile(@NotNull @Size(max = 1000) Map<String, JsonNode> preferences) {}

    /** What owner and admins change of anybody's profile. */
    record EditProfile(@NotNull @Min(0) @Max(1_000_000) Integer level) {}

    /** Somebody's profile on a platform; without times where nothing was written yet. */
    record ProfileView(
            UUID userId,
            String platform,
            int level,
            Map<String, JsonNode> preferences,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {

        static final String COLUMNS = """
                id, user_id, platform, level, preferences::text as preferences, created_at, updated_at, revision
                """;

        static ProfileView of(Row row) {
            return new ProfileView(
                    row.getUUID("user_id"),
                    row.getString("platform"),
                    row.getInteger("level"),
                    JsonColumn.object(row.getString("preferences")),
                    instant(row.getOffsetDateTime("created_at")),
                    instant(row.getOffsetDateTime("updated_at")));
        }

        /** As it is before anything was written. */
        static ProfileView first(UUID userId, String platform) {
            return new ProfileView(userId, platform, 1, Map.of(), null, null);
        }
    }

    /** What to keep under a key: any JSON but null. */
    record PutState(@NotNull JsonNode value) {}

    /** What is kept under a key. */
    record StateView(String platform, String key, JsonNode value, Instant createdAt, Instant updatedAt) {

        static final String COLUMNS = "platform, key, value::text as value, created_at, updated_at, revision";

        static StateView of(Row row) {
            return new StateView(
                    row.getString("platform"),
                    row.getString("key"),
                    JsonColumn.tree(row.getString("value")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /**
     * A name to go by in a context.
     *
     * @param context where, e.g. a workspace or group, in the tenant's own words
     */
    record CreateIdentity(
            @NotBlank @Size(max = 200) String context,
            @NotNull @ValidName(max = 500) String displayName,

            @Nullable @Size(max = 2048) @Pattern(regexp = URL, message = URL_MESSAGE)
            String avatarUrl,

            @Nullable @Size(max = 5000) String bio) {}

    /** What of an identity can be changed. */
    record EditIdentity(
            @NotNull @ValidName(max = 500) String displayName,

            @Nullable @Size(max = 2048) @Pattern(regexp = URL, message = URL_MESSAGE)
            String avatarUrl,

            @Nullable @Size(max = 5000) String bio) {}

    /** Who somebody is in a context. */
    record IdentityView(
            UUID id,
            UUID userId,
            String context,
            String displayName,
            @Nullable String avatarUrl,
            @Nullable String bio,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS =
                "id, user_id, context, display_name, avatar_url, bio, created_at, updated_at, revision";

        static IdentityView of(Row row) {
            return new IdentityView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getString("context"),
                    row.getString("display_name"),
                    row.getString("avatar_url"),
                    row.getString("bio"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }

        EditIdentity editable() {
            return new EditIdentity(displayName, avatarUrl, bio);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
