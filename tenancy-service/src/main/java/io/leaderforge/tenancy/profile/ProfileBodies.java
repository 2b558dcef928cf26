package io.leaderforge.tenancy.profile;

import io.leaderforge.kit.validation.ValidName;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the profile resources take and answer. */
final class ProfileBodies {

    private static final String URL = "https?://[^\\s<>\"]+";
    private static final String URL_WANTED = "use a web address that begins with https:// or http://";

    private ProfileBodies() {}

    /**
     * What a person changes about themselves.
     *
     * @param socialLinks web addresses by the network's name
     * @param valuePaths of {@code prosperity}, {@code happiness}, {@code longevity}
     * @param onboardingProgress the steps that are done
     */
    record EditOwnProfile(
            @Nullable @ValidName(max = 500) String fullName,

            @Nullable @Size(max = 2000) @Pattern(regexp = URL, message = URL_WANTED)
            String avatarUrl,

            @Nullable @ValidName(max = 200) String firstName,

            @Nullable @Size(max = 5000) String bio,

            @Nullable @Size(max = 2000) @Pattern(regexp = URL, message = URL_WANTED)
            String website,

            @Nullable @Size(max = 50)
            Map<String, @NotNull @Size(max = 2000) @Pattern(regexp = URL, message = URL_WANTED) String> socialLinks,

            @Nullable @Size(max = 1000) Map<String, Object> preferences,

            @Nullable @Size(max = 3)
            List<
                            @NotNull
                            @Pattern(
                                    regexp = "prosperity|happiness|longevity",
                                    message = "use prosperity, happiness or longevity")
                            String>
                    valuePaths,

            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 200) String> onboardingProgress,
            @Nullable @Size(max = 200) String onboardingCurrentStep,
            @NotNull Boolean onboardingCompleted) {

        static EditOwnProfile of(Row row) {
            return new EditOwnProfile(
                    row.getString("full_name"),
                    row.getString("avatar_url"),
                    row.getString("first_name"),
                    row.getString("bio"),
                    row.getString("website"),
                    texts(row.getJsonObject("social_links")),
                    row.getJsonObject("preferences").getMap(),
                    list(row, "value_paths"),
                    list(row, "onboarding_progress"),
                    row.getString("onboarding_current_step"),
                    row.getBoolean("onboarding_completed"));
        }
    }

    /**
     * What the tenant says about a person: flags, subscription and platforms.
     *
     * @param platforms keys of the platforms the person uses
     * @param subscribedPlatforms those of them that are paid for
     */
    record EditStanding(
            @NotNull Boolean isAscender,
            @NotNull Boolean isNeothinker,
            @NotNull Boolean isImmortal,
            @NotNull Boolean isGuardian,
            @Nullable @Size(min = 1, max = 100) String subscriptionStatus,
            @Nullable @Size(min = 1, max = 100) String subscriptionTier,
            @Nullable Instant subscriptionPeriodStart,
            @Nullable Instant subscriptionPeriodEnd,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> platforms,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> subscribedPlatforms,
            @NotNull Boolean hasScheduledSession) {

        static EditStanding of(Row row) {
            return new EditStanding(
                    row.getBoolean("is_ascender"),
                    row.getBoolean("is_neothinker"),
                    row.getBoolean("is_immortal"),
                    row.getBoolean("is_guardian"),
                    row.getString("subscription_status"),
                    row.getString("subscription_tier"),
                    instant(row, "subscription_period_start"),
                    instant(row, "subscription_period_end"),
                    list(row, "platforms"),
                    list(row, "subscribed_platforms"),
                    row.getBoolean("has_scheduled_session"));
        }
    }

    /**
     * A person's own profile, the tenant's word about them in it.
     *
     * @param guardianSince when the person became a guardian
     * @param onboardingCompletedAt when onboarding was first completed
     */
    record PersonProfileView(
            UUID id,
            String email,
            EditOwnProfile profile,
            EditStanding standing,
            @Nullable Instant guardianSince,
            @Nullable Instant onboardingCompletedAt,
            Instant createdAt,
            Instant updatedAt) {

        static PersonProfileView of(Row row) {
            return new PersonProfileView(
                    row.getUUID("id"),
                    row.getString("email"),
                    EditOwnProfile.of(row),
                    EditStanding.of(row),
                    instant(row, "guardian_since"),
                    instant(row, "onboarding_completed_at"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /** What colleagues see. */
    record ColleagueView(
            UUID id,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            @Nullable String firstName,
            @Nullable String bio,
            @Nullable String website,
            Map<String, String> socialLinks) {

        static ColleagueView of(Row row) {
            return new ColleagueView(
                    row.getUUID("id"),
                    row.getString("full_name"),
                    row.getString("avatar_url"),
                    row.getString("first_name"),
                    row.getString("bio"),
                    row.getString("website"),
                    texts(row.getJsonObject("social_links")));
        }
    }

    private static Map<String, String> texts(JsonObject links) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        links.forEach(link -> texts.put(link.getKey(), String.valueOf(link.getValue())));
        return texts;
    }

    private static List<String> list(Row row, String column) {
        return List.of(row.getArrayOfStrings(column));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
