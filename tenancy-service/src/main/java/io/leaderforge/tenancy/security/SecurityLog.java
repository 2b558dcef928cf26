package io.leaderforge.tenancy.security;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.trace.RequestTrace;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Logs possible attacks, in the transaction that noticed them. Platform operators have no such log. */
public final class SecurityLog {

    private static final String EVENT = """
            insert into security_events (tenant_id, id, event_type, severity, user_id, ip_address, user_agent, request_path,
              request_method, platform_slug, context, details, created_at)
            values ($1, $2, $3, severity_of($4, $5), $5, $6, $7, $8, $9, platform_named($10), $11::text::jsonb, $12::text::jsonb,
              clock_timestamp())
            """;
    private static final String ACTIVITY = """
            insert into suspicious_activities (tenant_id, id, activity_type, severity, user_id, ip_address, user_agent,
              location_data, details, created_at)
            values ($1, $2, $3, severity_of($4, $5), $5, $6, $7, $8::text::jsonb, $9::text::jsonb, clock_timestamp())
            """;

    private SecurityLog() {}

    /**
     * How serious an attack would be. {@code LOW} is worth a look in hindsight only; {@code HIGH} becomes {@code CRITICAL} where
     * the account administers the tenant.
     */
    public enum Severity implements TextEnum {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /**
     * The request in which it was noticed.
     *
     * @param platform the platform that the request names; logged if the tenant has it
     */
    public record From(
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String path,
            @Nullable String method,
            @Nullable String platform) {}

    /**
     * A possible attack.
     *
     * @param type    in snake case
     * @param userId  the account in question; null where it is unknown
     * @param details never secrets or typed text
     */
    public record Noticed(
            String type, Severity severity, @Nullable UUID userId, From from, Map<String, Object> details) {}

    /** Logs an event that needs no review. */
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
                                noticed.severity(),
                                noticed.userId(),
                                from.address(),
                                from.userAgent(),
                                from.path(),
                                from.method(),
                                from.platform(),
                                context(),
                                noticed.details())
                        .replaceWithVoid();
    }

    /** Where else the request has left traces. */
    private static Map<String, Object> context() {
        String trace = RequestTrace.traceId();
        return trace == null ? Map.of() : Map.of("request_id", trace);
    }

    /**
     * Logs an event and an activity to review.
     *
     * @param location as far as it is known
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
                                noticed.severity(),
                                noticed.userId(),
                                from.address(),
                                from.userAgent(),
                                location,
                                noticed.details()))
                        .replaceWithVoid();
    }
}
