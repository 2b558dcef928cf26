package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.persona.PersonaBodies.StateView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what a frontend wants to find again for its person: a number of keys, each of a modest size. */
@ApplicationScoped
class StateService {

    private static final int MAX_KEYS = 200;
    private static final int MAX_VALUE = 8_192;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
    private static final String BEFORE =
            "select revision from platform_state where platform = $1 and user_id = $2 and key = $3";
    private static final String COUNT =
            "select count(*) as keys from platform_state where platform = $1 and user_id = $2";
    private static final String WRITE = """
            insert into platform_state as s (tenant_id, id, user_id, platform, key, value, revision, created_at,
              updated_at)
            values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $8)
            on conflict (tenant_id, platform, user_id, key) do update set value = excluded.value,
              revision = greatest(s.revision + 1, excluded.revision), updated_at = excluded.updated_at
            returning\s""" + StateView.COLUMNS;
    private static final String DELETE = "delete from platform_state where platform = $1 and user_id = $2 and key = $3";

    private final TenantTransaction transaction;
    private final Clock clock;

    StateService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<Response> put(HttpHeaders headers, String platform, String key, JsonNode value) {
        if (!KEY.matcher(key).matches()) {
            throw Problems.unprocessable(
                    "?key", "Use up to 200 letters, digits, dots, colons, hyphens and underscores.");
        }
        if (value.isNull()) {
            throw Problems.unprocessable("/value", "Delete the key to keep nothing under it.");
        }
        String text = JsonColumn.text("/value", value, MAX_VALUE);
        return transaction.withSql(
                sql -> Platforms.requireUsable(sql, platform).chain(usable -> put(sql, headers, platform, key, text)));
    }

    private Uni<Response> put(Sql sql, HttpHeaders headers, String platform, String key, String text) {
        UUID user = sql.caller().requireUser();
        return Upsert.lock(sql, "platform_state", platform, user.toString())
                .chain(locked -> Upsert.revision(sql, BEFORE, platform, user, key))
                .invoke(before -> Upsert.requireMatch(headers, before))
                .call(before -> before == null
                        ? requireRoom(sql, platform, user)
                        : Uni.createFrom().voidItem())
                .chain(before -> write(sql, user, platform, key, text)
                        .map(row -> Upsert.reply(
                                before,
                                "/api/v1/core/platforms/" + platform + "/state/" + key,
                                StateView.of(row),
                                row.getLong("revision"))));
    }

    private static Uni<Void> requireRoom(Sql sql, String platform, UUID user) {
        return sql.query(COUNT, platform, user)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("keys") >= MAX_KEYS) {
                        throw Problems.conflict("You keep " + MAX_KEYS + " keys here already. Delete one first.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Row> write(Sql sql, UUID user, String platform, String key, String text) {
        Instant now = clock.instant();
        return sql.query(
                        WRITE,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        user,
                        platform,
                        key,
                        text,
                        Upsert.firstRevision(now),
                        now.atOffset(ZoneOffset.UTC))
                .map(rows -> rows.iterator().next());
    }

    Uni<Void> delete(HttpHeaders headers, String platform, String key) {
        return transaction.withSql(sql -> {
            UUID user = sql.caller().requireUser();
            return Upsert.lock(sql, "platform_state", platform, user.toString())
                    .chain(locked -> revision(sql, platform, user, key))
                    .invoke(revision -> Replies.requireMatch(headers, revision))
                    .chain(revision -> sql.update(DELETE, platform, user, key))
                    .replaceWithVoid();
        });
    }

    private static Uni<Long> revision(Sql sql, String platform, UUID user, String key) {
        Uni<@Nullable Long> found = Upsert.revision(sql, BEFORE, platform, user, key);
        return found.onItem().ifNull().failWith(() -> Problems.notFound("key"));
    }
}
