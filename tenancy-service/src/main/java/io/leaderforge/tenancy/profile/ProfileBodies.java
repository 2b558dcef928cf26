package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.validation.ValidUrl;
import io.leaderforge.kit.web.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the profile resources. */
final class ProfileBodies {

    private ProfileBodies() {}

    /**
     * The fields that people edit themselves.
     *
     * @param socialLinks web addresses by the name of the network
     * @param locale the language to be written to in, as in BCP 47; emails and notifications are in en, de, es and ar; null:
     *     the tenant's
     * @param timezone as in the IANA database; null: the tenant's
     * @param valuePaths of {@code prosperity}, {@code happiness}, {@code longevity}
     * @param onboardingProgress the completed steps
     */
    @RegisterForReflection
    record EditOwnProfile(
            @Nullable @ValidName(max = 500) String fullName,

            @Nullable @Size(max = 2000) @ValidUrl String avatarUrl,

            @Nullable @ValidName(max = 200) String firstName,

            @Nullable @Size(max = 5000) String bio,

            @Nullable @Size(max = 2000) @ValidUrl(link = true)
            String website,

            @Size(max = 50) Map<String, @NotNull @Size(max = 2000) @ValidUrl(link = true) String> socialLinks,

            @Size(max = 1000) Map<String, Object> preferences,

            @Nullable @Size(min = 2, max = 35) @Schema(examples = "de-AT")
            String locale,

            @Nullable @Size(min = 1, max = 50) @Schema(examples = "Europe/Vienna")
            String timezone,

            @Size(max = 3)
            List<
                            @NotNull
                            @Pattern(
                                    regexp = "prosperity|happiness|longevity",
                                    message = "use prosperity, happiness or longevity")
                            String>
                    valuePaths,

            @Size(max = 200) List<@NotBlank @Size(max = 200) String> onboardingProgress,
            @Nullable @Size(max = 200) String onboardingCurrentStep,
            @NotNull Boolean onboardingCompleted) {

        static final String JSON = """
                select to_jsonb(own) from (
                  select u.full_name, u.avatar_url, p.first_name, p.bio, p.website,
                    coalesce(p.social_links, jsonb_build_object()) as social_links, u.preferences, u.locale, u.timezone,
                    coalesce(p.value_paths, array[]::text[]) as value_paths,
                    coalesce(p.onboarding_progress, array[]::text[]) as onboarding_progress, p.onboarding_current_step,
                    coalesce(p.onboarding_completed, false) as onboarding_completed) own
                """;

        EditOwnProfile {
            socialLinks = Objects.requireNonNullElse(socialLinks, Map.of());
            preferences = Objects.requireNonNullElse(preferences, Map.of());
            valuePaths = Objects.requireNonNullElse(valuePaths, List.of());
            onboardingProgress = Objects.requireNonNullElse(onboardingProgress, List.of());
        }
    }

    /**
     * The fields that the tenant sets: flags, subscription and platforms.
     *
     * @param subscriptionStatus as the tenant sets it; {@code expired} when the period has ended
     * @param platforms slugs of the platforms that the person uses
     * @param subscribedPlatforms those with a paid subscription, which gives access until the period ends
     */
    @RegisterForReflection
    record EditStanding(
            @NotNull Boolean isAscender,
            @NotNull Boolean isNeothinker,
            @NotNull Boolean isImmortal,
            @NotNull Boolean isGuardian,
            @Nullable @Size(min = 1, max = 100) String subscriptionStatus,
            @Nullable @Size(min = 1, max = 100) String subscriptionTier,
            @Nullable Instant subscriptionPeriodStart,
            @Nullable Instant subscriptionPeriodEnd,
            @Size(max = 100) List<@NotBlank @Size(max = 100) String> platforms,
            @Size(max = 100) List<@NotBlank @Size(max = 100) String> subscribedPlatforms,
            @NotNull Boolean hasScheduledSession) {

        /** As the tenant has set it, which is what an edit changes. */
        static final String STORED = """
                select to_jsonb(standing) from (
                  select coalesce(p.is_ascender, false) as is_ascender,
                    coalesce(p.is_neothinker, false) as is_neothinker,
                    coalesce(p.is_immortal, false) as is_immortal, coalesce(p.is_guardian, false) as is_guardian,
                    p.subscription_status, p.subscription_tier, p.subscription_period_start,
                    p.subscription_period_end, coalesce(p.platforms, array[]::text[]) as platforms,
                    coalesce(p.subscribed_platforms, array[]::text[]) as subscribed_platforms,
                    coalesce(p.has_scheduled_session, false) as has_scheduled_session) standing
                """;

        /** As it is shown: a subscription whose period has ended is expired. */
        static final String JSON = STORED.replace(
                "p.subscription_status,",
                "case when p.subscription_period_end <= now() then 'expired' else p.subscription_status end"
                        + " as subscription_status,");

        EditStanding {
            platforms = Objects.requireNonNullElse(platforms, List.of());
            subscribedPlatforms = Objects.requireNonNullElse(subscribedPlatforms, List.of());
        }
    }

    /**
     * A person's whole profile.
     *
     * @param stored what an edit of the standing changes
     * @param guardianSince when the person became a guardian
     * @param onboardingCompletedAt when onboarding was first completed
     */
    @RegisterForReflection
    record PersonProfileView(
            UUID id,
            String email,
            EditOwnProfile profile,
            EditStanding standing,
            @JsonIgnore EditStanding stored,
            @Nullable Instant guardianSince,
            @Nullable Instant onboardingCompletedAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<PersonProfileView> ROWS = Rows.of(PersonProfileView.class)
                .with("id", "u.id")
                .with("profile", EditOwnProfile.JSON)
                .with("standing", EditStanding.JSON)
                .with("stored", EditStanding.STORED)
                .with("created_at", "u.created_at")
                .with("updated_at", "greatest(u.updated_at, p.updated_at)");

        static final String SOURCE =
                "from users u left join user_profiles p on p.tenant_id = u.tenant_id and p.id = u.id";
    }

    /** A person, as a page shows one beside something else. */
    @RegisterForReflection
    record PersonNameView(
            UUID id, @Nullable String fullName, @Nullable String avatarUrl) {

        static final Rows<PersonNameView> ROWS = Rows.of(PersonNameView.class);
    }

    /** The people who were found, by their ids. */
    record PeopleView(List<PersonNameView> items) {}

    /** The part of a profile that colleagues see. */
    @RegisterForReflection
    record ColleagueView(
            UUID id,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            @Nullable String firstName,
            @Nullable String bio,
            @Nullable String website,
            Map<String, String> socialLinks) {

        static final Rows<ColleagueView> ROWS =
                Rows.of(ColleagueView.class).with("social_links", "coalesce(p.social_links, jsonb_build_object())");

        static final String SOURCE = "from users u left join colleague_profile(u.id) p on true";
    }
}
