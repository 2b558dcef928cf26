package io.leaderforge.tenancy.profile;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.profile.ProfileBodies.EditOwnProfile;
import io.leaderforge.tenancy.profile.ProfileBodies.EditStanding;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Profiles in the database; a person without a row has the defaults. */
final class Profiles {

    private static final String ONE = """
            select u.id, u.email, u.full_name, u.avatar_url, u.preferences, u.revision, u.created_at,
              greatest(u.updated_at, p.updated_at) as updated_at, p.first_name, p.bio, p.website,
              coalesce(p.social_links, '{}') as social_links, coalesce(p.value_paths, '{}') as value_paths,
              coalesce(p.has_scheduled_session, false) as has_scheduled_session,
              coalesce(p.onboarding_progress, '{}') as onboarding_progress, p.onboarding_current_step,
              coalesce(p.onboarding_completed, false) as onboarding_completed, p.onboarding_completed_at,
              coalesce(p.is_ascender, false) as is_ascender, coalesce(p.is_neothinker, false) as is_neothinker,
              coalesce(p.is_immortal, false) as is_immortal, coalesce(p.is_guardian, false) as is_guardian,
              p.guardian_since, p.subscription_status, p.subscription_tier, p.subscription_period_start,
              p.subscription_period_end, coalesce(p.platforms, '{}') as platforms,
              coalesce(p.subscribed_platforms, '{}') as subscribed_platforms
            from users u left join user_profiles p on p.tenant_id = u.tenant_id and p.id = u.id where u.id = $1
            """;
    private static final String COLLEAGUE = """
            select u.id, u.full_name, u.avatar_url, p.first_name, p.bio, p.website,
              coalesce(p.social_links, '{}') as social_links
            from users u left join colleague_profile(u.id) p on true where u.id = $1
            """;
    private static final String LOCK = "select 1 from users where id = $1 for no key update";
    private static final String PERSON =
            "update users set full_name = $2, avatar_url = $3, preferences = $4, name_key = $5, name_search = $6"
                    + " where id = $1";
    private static final String OWN = """
            insert into user_profiles (tenant_id, id, first_name, bio, website, social_links, value_paths,
              onboarding_progress, onboarding_current_step, onboarding_completed, onboarding_completed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
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

    static Uni<Row> require(Sql sql, UUID person) {
        return one(sql, ONE, person);
    }

    /** Nobody else changes the person until the transaction ends. */
    static Uni<Row> lock(Sql sql, UUID person) {
        return sql.query(LOCK, person).chain(locked -> require(sql, person));
    }

    static Uni<Row> colleague(Sql sql, UUID person) {
        return one(sql, COLLEAGUE, person);
    }

    private static Uni<Row> one(Sql sql, String statement, UUID person) {
        return sql.<Row>first(row -> row, statement, person)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"));
    }

    static Uni<Void> write(Sql sql, UUID person, EditOwnProfile edited, Instant now) {
        return sql.update(
                        PERSON,
                        person,
                        edited.fullName(),
                        edited.avatarUrl(),
                        json(edited.preferences()),
                        People.nameKey(edited.fullName()),
                        People.searchKey(edited.fullName()))
                .chain(named -> sql.update(
                        OWN,
                        sql.caller().requireTenant(),
                        person,
                        edited.firstName(),
                        edited.bio(),
                        edited.website(),
                        json(edited.socialLinks()),
                        texts(edited.valuePaths()),
                        texts(edited.onboardingProgress()),
                        edited.onboardingCurrentStep(),
                        edited.onboardingCompleted(),
                        edited.onboardingCompleted() ? now.atOffset(ZoneOffset.UTC) : null))
                .replaceWithVoid();
    }

    static Uni<Void> write(Sql sql, UUID person, EditStanding edited, Instant now) {
        return sql.update(
                        STANDING,
                        sql.caller().requireTenant(),
                        person,
                        edited.isAscender(),
                        edited.isNeothinker(),
                        edited.isImmortal(),
                        edited.isGuardian(),
                        edited.isGuardian() ? now.atOffset(ZoneOffset.UTC) : null,
                        edited.subscriptionStatus(),
                        edited.subscriptionTier(),
                        utc(edited.subscriptionPeriodStart()),
                        utc(edited.subscriptionPeriodEnd()),
                        texts(edited.platforms()),
                        texts(edited.subscribedPlatforms()),
                        edited.hasScheduledSession())
                .replaceWithVoid();
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static JsonObject json(@Nullable Map<String, ?> map) {
        JsonObject json = new JsonObject();
        if (map != null) {
            map.forEach(json::put);
        }
        return json;
    }

    private static String[] texts(@Nullable List<String> list) {
        return list == null ? new String[0] : list.toArray(String[]::new);
    }
}
