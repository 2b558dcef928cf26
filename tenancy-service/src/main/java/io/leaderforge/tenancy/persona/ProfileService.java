package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.persona.PersonaBodies.EditMyProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.EditProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.ProfileView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile is there from the start, at level 1 and without preferences; its row comes with the first change. */
@ApplicationScoped
class ProfileService {

    private static final long UNWRITTEN = 0;
    private static final String ONE =
            "select " + ProfileView.COLUMNS + " from platform_profiles where platform = $1 and user_id = $2";
    private static final String PREFERENCES = """
            insert into platform_profiles as p (tenant_id, id, user_id, platform, preferences, created_at, updated_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $6)
            on conflict (tenant_id, platform, user_id) do update set preferences = excluded.preferences,
              updated_at = excluded.updated_at, revision = p.revision + 1
            returning\s""" + ProfileView.COLUMNS;
    private static final String LEVEL = """
            insert into platform_profiles as p (tenant_id, id, user_id, platform, level, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $6)
            on conflict (tenant_id, platform, user_id) do update set level = excluded.level,
              updated_at = excluded.updated_at, revision = p.revision + 1
            returning\s""" + ProfileView.COLUMNS;

    private final TenantTransaction transaction;
    private final MergePatch mergePatch;
    private final Clock clock;

    ProfileService(TenantTransaction transaction, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    /** Own preferences, on a platform that the person may use. */
    Uni<Response> editMine(HttpHeaders headers, String platform, @Nullable JsonNode patch) {
        return transaction.withSql(
                sql -> Platforms.requireUsable(sql, platform).chain(usable -> editMine(sql, headers, platform, patch)));
    }

    private Uni<Response> editMine(Sql sql, HttpHeaders headers, String platform, @Nullable JsonNode patch) {
        UUID user = sql.caller().requireUser();
        return locked(sql, platform, user).chain(stored -> {
            ProfileView before = view(stored, platform, user);
            Replies.requireMatch(headers, revision(stored));
            EditMyProfile edited = mergePatch.apply(new EditMyProfile(before.preferences()), patch);
            String text = JsonColumn.text("/preferences", edited.preferences(), JsonColumn.MAX_DOCUMENT / 2);
            return write(sql, PREFERENCES, before, text).map(ProfileService::reply);
        });
    }

    /** Anybody's level, by owner and admins; the preferences stay the person's own. */
    Uni<Response> edit(HttpHeaders headers, String platform, UUID user, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(there -> requirePerson(sql, user))
                .chain(known -> edit(sql, headers, platform, user, patch)));
    }

    private Uni<Response> edit(Sql sql, HttpHeaders headers, String platform, UUID user, @Nullable JsonNode patch) {
        return locked(sql, platform, user).chain(stored -> {
            ProfileView before = view(stored, platform, user);
            Replies.requireMatch(headers, revision(stored));
            EditProfile edited = mergePatch.apply(new EditProfile(before.level()), patch);
            return write(sql, LEVEL, before, edited.level())
                    .call(row -> audit(sql, row, before.level()))
                    .map(ProfileService::reply);
        });
    }

    private static Uni<@Nullable Row> locked(Sql sql, String platform, UUID user) {
        return Upsert.lock(sql, "platform_profiles", platform, user.toString())
                .chain(locked -> sql.first(row -> row, ONE + " for update", platform, user));
    }

    private Uni<Row> write(Sql sql, String statement, ProfileView before, Object value) {
        return sql.query(
                        statement,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        before.userId(),
                        before.platform(),
                        value,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next());
    }

    /** The caller's own, on any platform of the tenant: what somebody wrote stays readable when access has ended. */
    Uni<Response> mine(String platform) {
        return transaction.withSql(sql -> {
            UUID user = sql.caller().requireUser();
            return Platforms.require(sql, platform)
                    .chain(there -> sql.first(row -> row, ONE, platform, user))
                    .map(stored -> Replies.ok(view(stored, platform, user), revision(stored)));
        });
    }

    private static Uni<Void> requirePerson(Sql sql, UUID user) {
        return sql.first(row -> row, "select id from users where id = $1", user)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"))
                .replaceWithVoid();
    }

    private static Response reply(Row row) {
        return Replies.ok(ProfileView.of(row), row.getLong("revision"));
    }

    private static ProfileView view(@Nullable Row stored, String platform, UUID user) {
        return stored == null ? ProfileView.first(user, platform) : ProfileView.of(stored);
    }

    private static long revision(@Nullable Row stored) {
        return stored == null ? UNWRITTEN : stored.getLong("revision");
    }

    private static Uni<Void> audit(Sql sql, Row row, int before) {
        Map<String, @Nullable Object> details = Map.of(
                "user_id", row.getUUID("user_id").toString(),
                "platform", row.getString("platform"),
                "before", before,
                "after", row.getInteger("level"));
        return AuditLog.write(
                sql,
                new AuditLog.Action("platform.level_changed", "platform_profile", row.getUUID("id"), null, details));
    }
}
