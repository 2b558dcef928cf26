package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.validation.ValidUrl;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.kit.web.Versioned;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the resources of profiles, state and identities. */
final class PersonaBodies {

    private PersonaBodies() {}

    /** The fields of a profile that people can edit themselves. */
    record EditMyProfile(@NotNull @Size(max = 1000) Map<String, JsonNode> preferences) {}

    /** The fields of a profile that owners and admins can edit. */
    record EditProfile(@NotNull @Min(0) @Max(1_000_000) Integer level) {}

    /** A person's profile on a platform; without times until it is first changed. */
    @RegisterForReflection
    record ProfileView(
            @JsonIgnore UUID id,
            UUID userId,
            @NotAudited @Nullable String userName,
            String platform,
            int level,
            Map<String, JsonNode> preferences,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<ProfileView> ROWS = Rows.of(ProfileView.class).with("user_name", Named.person("{}user_id"));

        /** The profile before the first change, which inserts it. */
        static ProfileView first(UUID userId, String platform) {
            return new ProfileView(Ids.next(), userId, null, platform, 1, Map.of(), null, null, 0);
        }
    }

    /** The value to store: any JSON but null. */
    record PutState(@NotNull JsonNode value) {}

    /** A stored value. */
    @RegisterForReflection
    record StateView(
            String platform,
            String key,
            JsonNode value,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<StateView> ROWS = Rows.of(StateView.class);
    }

    /**
     * An identity to create.
     *
     * @param context e.g. a workspace or group, as the tenant names it
     */
    record CreateIdentity(
            @NotBlank @Size(max = 200) String context,
            @NotNull @ValidName(max = 500) String displayName,

            @Nullable @Size(max = 2048) @ValidUrl String avatarUrl,

            @Nullable @Size(max = 5000) String bio) {}

    /** The fields of an identity that can be edited. */
    record EditIdentity(
            @NotNull @ValidName(max = 500) String displayName,

            @Nullable @Size(max = 2048) @ValidUrl String avatarUrl,

            @Nullable @Size(max = 5000) String bio) {}

    /** How a person is called in a context. */
    @RegisterForReflection
    record IdentityView(
            UUID id,
            UUID userId,
            String context,
            String displayName,
            @Nullable String avatarUrl,
            @Nullable String bio,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<IdentityView> ROWS = Rows.of(IdentityView.class);

        EditIdentity editable() {
            return new EditIdentity(displayName, avatarUrl, bio);
        }
    }
}
