package io.leaderforge.tenancy.security;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what may be an attack, in the transaction that noticed it. The platform's own accounts have no such log. */
public final class SecurityLog {

    private static final String EVENT = """
            insert into security_events (tenant_id, id, event_type, severity, user_id, ip_address, user_agent, request_path,
              request_method, details, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp())
            """;
    private static final String ACTIVITY = """
            insert into suspicious_activities (tenant_id, id, activity_type, severity, user_id, ip_address, user_agent,
              location_data, details, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())
            """;

    private SecurityLog() {}

    /** How bad it would be. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The request in which it was noticed. */
    public record From(
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String path,
            @Nullable String method) {}

    /**
     * Something that was noticed.
     *
     * @param type    words with underscores between
     * @param userId  whose account it is about; null where nobody is known
     * @param details never secrets, and nothing that somebody typed
     */
    public record Noticed(
            String type, Severity severity, @Nullable UUID userId, From from, Map<String, Object> details) {}

    /** It happened, and needs nobody's judgement. */
    public static Uni<Void> event(Sql sql, Noticed noticed) {
        UUID tenant = sql.caller().tenantId();
        From from = noticed.from();
        return tenant == null
                ? Uni.createFrom().voidItem()
                : sql.update(
                                EVENT,
                                tenant,
                                Ids.next(),
                                noticed.type(),
                                noticed.severity().key(),
                                noticed.userId(),
                                from.address(),
                                from.userAgent(),
                                from.path(),
                                from.method(),
                                new JsonObject(noticed.details()))
                        .replaceWithVoid();
    }

    /**
     * It happened, and somebody should look at it.
     *
     * @param location where it was, as far as that is known
     */
    public static Uni<Void> suspicion(Sql sql, Noticed noticed, Map<String, Object> location) {
        UUID tenant = sql.caller().tenantId();
        From from = noticed.from();
        return tenant == null
                ? Uni.createFrom().voidItem()
                : event(sql, noticed)
                        .chain(written -> sql.update(
                                ACTIVITY,
                                tenant,
                                Ids.next(),
                                noticed.type(),
                                noticed.severity().key(),
                                noticed.userId(),
                                from.address(),
                                from.userAgent(),
                                new JsonObject(location),
                                new JsonObject(noticed.details())))
                        .replaceWithVoid();
    }
}
