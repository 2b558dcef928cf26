package io.leaderforge.tenancy.profile;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.profile.ProfileBodies.EditOwnProfile;
import io.leaderforge.tenancy.profile.ProfileBodies.EditStanding;
import io.leaderforge.tenancy.profile.ProfileBodies.PersonProfileView;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;

/** The rows of profiles; a person without one has the defaults. */
final class Profiles {

    private static final String LOCK = "select 1 from users where id = $1 for no key update";
    private static final String PERSON =
            "update users set full_name = $2, avatar_url = $3, preferences = $4::text::jsonb, name_key = $5, name_search = $6,"
                    + " locale = $7, timezone = $8 where id = $1";
    private static final String OWN = """
            insert into user_profiles (tenant_id, id, first_name, bio, website, social_links, value_paths,
              onboarding_progress, onboarding_current_step, onboarding_completed, onboarding_completed_at)
            values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10, $11)
            on conflict (tenant_id, id) do update set first_name = excluded.first_name, bio = excluded.bio,
              website = excluded.website, social_links = excluded.social_links, value_paths = excluded.value_paths,
              onboarding_progress = excluded.onboarding_progress,
              onboarding_current_step = excluded.onboarding_current_step,
              onboarding_completed = excluded.onboarding_completed,
              onboarding_completed_at = case when excluded.onboarding_completed
                then coalesce(user_profiles.onboarding_completed_at, excluded.onboarding_completed_at) end
            """;
    private static final String STANDING = """
            insert into user_profiles (tenant_id, id, is_ascender, is_neothinker, is_immortal, is_guardian, guardian_since,
              subscription_status, subscription_tier, subscription_period_start, subscription_period_end, platforms,
              subscribed_platforms, has_scheduled_session)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (tenant_id, id) do update set is_ascender = excluded.is_ascender,
              is_neothinker = excluded.is_neothinker, is_immortal = excluded.is_immortal,
              is_guardian = excluded.is_guardian, guardian_since = case when excluded.is_guardian
                then coalesce(user_profiles.guardian_since, excluded.guardian_since) end,
              subscription_status = excluded.subscription_status, subscription_tier = excluded.subscription_tier,
              subscription_period_start = excluded.subscription_period_start,
              subscription_period_end = excluded.subscription_period_end, platforms = excluded.platforms,
              subscribed_platforms = excluded.subscribed_platforms,
              has_scheduled_session = excluded.has_scheduled_session
            """;

    private Profiles() {}

    static Uni<PersonProfileView> require(Sql sql, UUID person) {
        return sql.require("person", PersonProfileView.ROWS, PersonProfileView.SOURCE + " where u.id = $1", person);
    }

    /** Locks the person against other changes until the end of the transaction. */
    static Uni<PersonProfileView> lock(Sql sql, UUID person) {
        return sql.query(LOCK, person).chain(() -> require(sql, person));
    }

    static Uni<Void> write(Sql sql, UUID person, EditOwnProfile edited, Instant now) {
        return sql.update(
                        PERSON,
                        person,
                        edited.fullName(),
                        edited.avatarUrl(),
                        edited.preferences(),
                        People.nameKey(edited.fullName()),
                        People.searchKey(edited.fullName()),
                        edited.locale(),
                        edited.timezone())
                .chain(() -> sql.update(
                        OWN,
                        sql.tenant(),
                        person,
                        edited.firstName(),
                        edited.bio(),
                        edited.website(),
                        edited.socialLinks(),
                        edited.valuePaths(),
                        edited.onboardingProgress(),
                        edited.onboardingCurrentStep(),
                        edited.onboardingCompleted(),
                        edited.onboardingCompleted() ? now : null))
                .replaceWithVoid();
    }

    static Uni<Void> write(Sql sql, UUID person, EditStanding edited, Instant now) {
        return sql.update(
                        STANDING,
                        sql.tenant(),
                        person,
                        edited.isAscender(),
                        edited.isNeothinker(),
                        edited.isImmortal(),
                        edited.isGuardian(),
                        edited.isGuardian() ? now : null,
                        edited.subscriptionStatus(),
                        edited.subscriptionTier(),
                        edited.subscriptionPeriodStart(),
                        edited.subscriptionPeriodEnd(),
                        edited.platforms(),
                        edited.subscribedPlatforms(),
                        edited.hasScheduledSession())
                .replaceWithVoid();
    }
}
