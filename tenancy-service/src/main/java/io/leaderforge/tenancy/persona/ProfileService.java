package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.persona.PersonaBodies.EditMyProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.EditProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.ProfileView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Each person has a profile, at level 1 and without preferences; its row is created by the first change. */
@ApplicationScoped
class ProfileService {

    private static final String ONE = "from platform_profiles where platform = $1 and user_id = $2";
    private static final String PREFERENCES = """
            insert into platform_profiles as p (tenant_id, id, user_id, platform, preferences, created_at, updated_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $6)
            on conflict (tenant_id, platform, user_id) do update set preferences = excluded.preferences,
              updated_at = excluded.updated_at, revision = p.revision + 1
            """;
    private static final String LEVEL = """
            insert into platform_profiles as p (tenant_id, id, user_id, platform, level, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $6)
            on conflict (tenant_id, platform, user_id) do update set level = excluded.level,
              updated_at = excluded.updated_at, revision = p.revision + 1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    ProfileService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    /** The caller's preferences, on a platform that the caller may use. */
    Uni<RestResponse<ProfileView>> editMine(String platform, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> Platforms.requireUsable(sql, platform)
                .chain(() -> locked(sql, platform, sql.caller().requireUser()))
                .chain(before -> writes.edit(
                        headers,
                        patch,
                        before,
                        new EditMyProfile(before.preferences()),
                        edited -> setPreferences(sql, before, edited.preferences()))));
    }

    private Uni<ProfileView> setPreferences(Sql sql, ProfileView before, Map<String, JsonNode> preferences) {
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/preferences", preferences);
        return write(sql, PREFERENCES, before, preferences);
    }

    /** Anyone's level, by owners and admins; preferences are the person's own. */
    Uni<RestResponse<ProfileView>> edit(String platform, UUID user, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> sql.requireRow("person", "select 1 from users where id = $1", user))
                .chain(() -> locked(sql, platform, user))
                .chain(before -> writes.edit(
                        headers,
                        patch,
                        before,
                        new EditProfile(before.level()),
                        edited -> write(sql, LEVEL, before, edited.level())
                                .call(view -> audit(sql, view, before.level())))));
    }

    private static Uni<ProfileView> locked(Sql sql, String platform, UUID user) {
        return Upsert.lock(sql, "platform_profiles", platform, user.toString())
                .chain(() -> find(sql, platform, user, " for update"));
    }

    private Uni<ProfileView> write(Sql sql, String statement, ProfileView before, Object value) {
        return sql.store(
                ProfileView.ROWS,
                statement,
                sql.tenant(),
                before.id(),
                before.userId(),
                before.platform(),
                value,
                clock.instant());
    }

    /** The caller's own, on any platform of the tenant: it can be read after access has ended. */
    Uni<ProfileView> mine(String platform) {
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> find(sql, platform, sql.caller().requireUser(), "")));
    }

    private static Uni<ProfileView> find(Sql sql, String platform, UUID user, String lock) {
        return sql.find(ProfileView.ROWS, ONE + lock, platform, user)
                .map(stored -> stored == null ? ProfileView.first(user, platform) : stored);
    }

    private static Uni<Void> audit(Sql sql, ProfileView profile, int before) {
        Map<String, @Nullable Object> details = Map.of(
                "user_id", profile.userId().toString(),
                "platform", profile.platform(),
                "before", before,
                "after", profile.level());
        return AuditLog.write(
                sql, new AuditLog.Action("platform.level_changed", "platform_profile", profile.id(), null, details));
    }
}
