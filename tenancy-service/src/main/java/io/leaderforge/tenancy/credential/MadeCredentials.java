package io.leaderforge.tenancy.credential;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.session.Sessions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** API keys and SCIM tokens by the person who created them. */
@ApplicationScoped
public class MadeCredentials {

    private static final String KEYS =
            "select name from api_keys where user_id = $1 and revoked_at is null and expires_at > $2 order by id";
    private static final String TOKENS = "select name from scim_tokens where created_by = $1 and revoked_at is null"
            + " and (expires_at is null or expires_at > $2) order by id";
    private static final String REVOKE_KEYS = """
            update api_keys set revoked_at = $2, revoked_by = $1
            where user_id = $1 and revoked_at is null and expires_at > $2""";
    private static final String REVOKE_TOKENS = """
            update scim_tokens set revoked_at = $2
            where created_by = $1 and revoked_at is null and (expires_at is null or expires_at > $2)""";

    private final Sessions sessions;
    private final Clock clock;

    MadeCredentials(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The names of the valid ones. */
    public record Names(List<String> apiKeys, List<String> scimTokens) {

        public static final Names NONE = new Names(List.of(), List.of());

        /** For an entry in the audit log. */
        public Map<String, @Nullable Object> details() {
            return Map.of("api_keys", apiKeys, "scim_tokens", scimTokens);
        }
    }

    /** A revoked credential; an API key has no organization. */
    @RegisterForReflection
    record Revoked(UUID id, String name, @Nullable UUID organizationId) {

        static final Rows<Revoked> ROWS = Rows.of(Revoked.class);
        static final Rows<Revoked> KEYS = ROWS.with("organization_id", "null::uuid");
    }

    /** The valid ones of the person. */
    public Uni<Names> of(Sql sql, UUID person) {
        return sql.list(row -> row.getString("name"), KEYS, person, clock.instant())
                .chain(keys -> sql.list(row -> row.getString("name"), TOKENS, person, clock.instant())
                        .map(tokens -> new Names(keys, tokens)));
    }

    /** Revokes all; tokens of the keys are refused everywhere within two seconds. */
    public Uni<Names> revoke(Sql sql, UUID person, String reason) {
        Instant now = clock.instant();
        return revoked(sql, Revoked.KEYS, REVOKE_KEYS, person, now)
                .call(keys -> each(
                        keys,
                        key -> sessions.publish(sql, sql.tenant(), person, key.id(), "api_key_revoked")
                                .chain(() -> audit(sql, person, "api_key", key, reason))))
                .chain(keys -> revoked(sql, Revoked.ROWS, REVOKE_TOKENS, person, now)
                        .call(tokens -> each(tokens, token -> audit(sql, person, "scim_token", token, reason)))
                        .map(tokens -> new Names(names(keys), names(tokens))));
    }

    private static Uni<List<Revoked>> revoked(Sql sql, Rows<Revoked> rows, String update, UUID person, Instant now) {
        return sql.list(rows.reader(), update + " returning " + rows.columns(), person, now);
    }

    private static Uni<Void> audit(Sql sql, UUID person, String kind, Revoked credential, String reason) {
        return AuditLog.writeAs(
                sql,
                person,
                new AuditLog.Action(
                        kind + ".revoked",
                        kind,
                        credential.id(),
                        credential.organizationId(),
                        Map.of("name", credential.name(), "reason", reason)));
    }

    private static Uni<Void> each(List<Revoked> credentials, Function<Revoked, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(credentials)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<String> names(List<Revoked> credentials) {
        return credentials.stream().map(Revoked::name).toList();
    }
}
