package io.leaderforge.tenancy.session;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Logs the results of sign-ins, in the transaction that decided them: for a tenant or, without one, for the platform. */
public final class AuthLog {

    private static final String TENANT = """
            insert into auth_logs (tenant_id, id, user_id, action, platform, path, ip_address, user_agent, details, created_at)
            values ($1, $2, $3, $4, platform_named($5), $6, $7, $8, $9::text::jsonb, clock_timestamp())
            """;
    private static final String PLATFORM = """
            insert into platform_auth_logs (id, operator_id, action, path, ip_address, user_agent, details, created_at)
            values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, clock_timestamp())
            """;

    private AuthLog() {}

    /**
     * @param action e.g. {@code login.failed}
     * @param userId who signs in; null where unknown
     * @param details never secrets or typed text
     */
    public static Uni<Void> write(
            Sql sql, String action, @Nullable UUID userId, Origin origin, Map<String, Object> details) {
        Caller caller = sql.caller();
        Map<String, Object> values = new LinkedHashMap<>(details);
        if (caller.impersonator() != null) {
            values.put("impersonated_by", caller.impersonator().toString());
        }
        UUID tenant = caller.tenantId();
        Uni<Integer> written = tenant == null
                ? sql.update(
                        PLATFORM,
                        Ids.next(),
                        userId,
                        action,
                        origin.path(),
                        origin.address(),
                        origin.userAgent(),
                        values)
                : sql.update(
                        TENANT,
                        tenant,
                        Ids.next(),
                        userId,
                        action,
                        origin.platform(),
                        origin.path(),
                        origin.address(),
                        origin.userAgent(),
                        values);
        return written.replaceWithVoid();
    }
}
