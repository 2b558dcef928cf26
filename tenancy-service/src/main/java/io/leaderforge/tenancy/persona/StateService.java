package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.leaderforge.tenancy.jsonb.Upsert;
import io.leaderforge.tenancy.persona.PersonaBodies.StateView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/** Stores values that frontends keep for their users: a limited number of keys, each of a limited size. */
@ApplicationScoped
class StateService {

    private static final int MAX_KEYS = 200;
    private static final int MAX_VALUE = 8_192;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
    private static final String ONE = "from platform_state where platform = $1 and user_id = $2 and key = $3";
    private static final String COUNT =
            "select count(*) as keys from platform_state where platform = $1 and user_id = $2";
    private static final String WRITE = """
            insert into platform_state as s (tenant_id, id, user_id, platform, key, value, revision, created_at,
              updated_at)
            values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $8)
            on conflict (tenant_id, platform, user_id, key) do update set value = excluded.value,
              revision = greatest(s.revision + 1, excluded.revision), updated_at = excluded.updated_at
            """;
    private static final String DELETE = "delete " + ONE;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    StateService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<StateView>> put(String platform, String key, JsonNode value, HttpHeaders headers) {
        if (!KEY.matcher(key).matches()) {
            throw Problems.unprocessable(
                    "?key",
                    "Use up to 200 letters, digits, dots, colons, hyphens and underscores.",
                    Rule.format("key"));
        }
        if (value.isNull()) {
            throw Problems.unprocessable("/value", "Null cannot be stored. Delete the key instead.", Rule.required());
        }
        JsonColumn.requireAtMost(MAX_VALUE, "/value", value);
        String path = "/api/v1/core/platforms/" + platform + "/state/" + key;
        return transaction.withSql(sql -> Platforms.requireUsable(sql, platform)
                .chain(() -> lock(sql, platform))
                .chain(() -> sql.find(StateView.ROWS, ONE, platform, user(sql), key))
                .chain(before -> writes.put(
                        headers,
                        path,
                        before,
                        () -> (before == null
                                        ? requireRoom(sql, platform)
                                        : Uni.createFrom().voidItem())
                                .chain(() -> write(sql, platform, key, value)))));
    }

    private static Uni<Void> lock(Sql sql, String platform) {
        return Upsert.lock(sql, "platform_state", platform, user(sql).toString());
    }

    private static Uni<Void> requireRoom(Sql sql, String platform) {
        return sql.query(COUNT, platform, user(sql))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("keys") >= MAX_KEYS) {
                        throw Problems.conflict(
                                "too_many_keys", "You already have " + MAX_KEYS + " keys here. Delete one first.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<StateView> write(Sql sql, String platform, String key, JsonNode value) {
        Instant now = clock.instant();
        return sql.store(
                StateView.ROWS,
                WRITE,
                sql.tenant(),
                Ids.next(),
                user(sql),
                platform,
                key,
                value,
                Upsert.firstRevision(now),
                now);
    }

    Uni<Void> delete(String platform, String key, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, platform)
                .chain(() -> require(sql, platform, key))
                .chain(found -> writes.delete(
                        headers,
                        found,
                        () -> sql.update(DELETE, platform, user(sql), key).replaceWithVoid())));
    }

    static Uni<StateView> require(Sql sql, String platform, String key) {
        return sql.require("key", StateView.ROWS, ONE, platform, user(sql), key);
    }

    private static UUID user(Sql sql) {
        return sql.caller().requireUser();
    }
}
