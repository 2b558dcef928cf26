package io.leaderforge.tenancy.credential;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys and directories' tokens by who has made them. */
@ApplicationScoped
public class MadeCredentials {

    private static final String KEYS =
            "select name from api_keys where user_id = $1 and revoked_at is null and expires_at > $2 order by id";
    private static final String TOKENS = "select name from scim_tokens where created_by = $1 and revoked_at is null"
            + " and (expires_at is null or expires_at > $2) order by id";
    private static final String REVOKE_KEYS = """
            update api_keys set revoked_at = $2, revoked_by = $1
            where user_id = $1 and revoked_at is null and expires_at > $2
            returning id, name, null::uuid as organization_id
            """;
    private static final String REVOKE_TOKENS = """
            update scim_tokens set revoked_at = $2
            where created_by = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
            returning id, name, organization_id
            """;

    private final Sessions sessions;
    private final Clock clock;

    MadeCredentials(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The names of those that are good. */
    public record Names(List<String> apiKeys, List<String> scimTokens) {

        public static final Names NONE = new Names(List.of(), List.of());

        /** For an entry in the audit log. */
        public Map<String, @Nullable Object> details() {
            return Map.of("api_keys", apiKeys, "scim_tokens", scimTokens);
        }
    }

    /** Those of the person that are good. */
    public Uni<Names> of(Sql sql, UUID person) {
        return sql.list(row -> row.getString("name"), KEYS, person, now())
                .chain(keys -> sql.list(row -> row.getString("name"), TOKENS, person, now())
                        .map(tokens -> new Names(keys, tokens)));
    }

    /** Ends them all; tokens of the keys are refused everywhere within two seconds. */
    public Uni<Names> revoke(Sql sql, UUID person, String reason) {
        OffsetDateTime now = now();
        return sql.list(row -> row, REVOKE_KEYS, person, now)
                .call(keys -> each(
                        keys,
                        key -> sessions.publish(
                                        sql, sql.caller().requireTenant(), person, key.getUUID("id"), "api_key_revoked")
                                .chain(told -> audit(sql, person, "api_key", key, reason))))
                .chain(keys -> sql.list(row -> row, REVOKE_TOKENS, person, now)
                        .call(tokens -> each(tokens, token -> audit(sql, person, "scim_token", token, reason)))
                        .map(tokens -> new Names(names(keys), names(tokens))));
    }

    private static Uni<Void> audit(Sql sql, UUID person, String kind, Row row, String reason) {
        return AuditLog.writeAs(
                sql,
                person,
                new AuditLog.Action(
                        kind + ".revoked",
                        kind,
                        row.getUUID("id"),
                        row.getUUID("organization_id"),
                        Map.of("name", row.getString("name"), "reason", reason)));
    }

    private interface Step {
        Uni<Void> of(Row row);
    }

    private static Uni<Void> each(List<Row> rows, Step step) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(step::of)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<String> names(List<Row> rows) {
        return rows.stream().map(row -> row.getString("name")).toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
