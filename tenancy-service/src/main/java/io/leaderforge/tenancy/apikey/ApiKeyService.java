package io.leaderforge.tenancy.apikey;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.ApiKeyView;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.CreateApiKey;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.privilege.Privilege;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Creates, lists and revokes API keys. */
@ApplicationScoped
class ApiKeyService {

    static final String PATH = "/api/v1/core/api-keys";

    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);
    private static final Duration MAX_LIFETIME = Duration.ofDays(366);

    /** Lets scanners recognize a key that was committed or logged by mistake. */
    private static final String PREFIX = "lfk_";

    private static final int HINT = 4;

    private static final Listing<ApiKeyView> KEYS =
            Listing.of(ApiKeyView.ROWS, "from api_keys").newestFirst();
    private static final String INSERT = """
            insert into api_keys (tenant_id, id, user_id, name, secret_hash, secret_hint, scopes, expires_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String REVOKE =
            "update api_keys set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Sessions sessions;
    private final CurrentGrants grants;
    private final Clock clock;

    ApiKeyService(TenantTransaction transaction, Writes writes, Sessions sessions, CurrentGrants grants, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.sessions = sessions;
        this.grants = grants;
        this.clock = clock;
    }

    /** The secret is only in the first response: the one stored for a repeated Idempotency-Key is without it. */
    Uni<RestResponse<ApiKeyView>> create(CreateApiKey body, HttpHeaders headers) {
        requireHeld(grants.get(), body.scopes());
        Instant expiresAt = expiry(body.expiresAt());
        String secret = PREFIX + OpaqueToken.next().text();
        return transaction
                .withSql(sql ->
                        writes.once(sql, headers, "POST " + PATH, body, () -> insert(sql, body, expiresAt, secret)))
                .map(response -> {
                    Object entity = response.getEntity();
                    return entity instanceof ApiKeyView view
                            ? ResponseBuilder.fromResponse(response)
                                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                    .entity(view.showing(secret))
                                    .build()
                            : response;
                });
    }

    /** A key cannot have permissions that its user does not have. */
    private static void requireHeld(Grants caller, List<String> scopes) {
        List<Violation> unknown = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (Permission.of(scopes.get(i)) == null) {
                unknown.add(new Violation(
                        "/scopes/" + i, "There is no such permission. See /permissions.", Rule.notFound()));
            }
        }
        if (!unknown.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Name existing permissions only.", unknown);
        }
        scopes.stream().map(Permission::of).filter(Objects::nonNull).forEach(caller::require);
    }

    private Instant expiry(@Nullable Instant wanted) {
        Instant now = clock.instant();
        Instant expiresAt = wanted == null ? now.plus(DEFAULT_LIFETIME) : wanted;
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(MAX_LIFETIME))) {
            throw Problems.unprocessable(
                    "/expires_at",
                    "A key must expire in the future, within a year.",
                    expiresAt.isAfter(now) ? Rule.max(now.plus(MAX_LIFETIME).toString()) : Rule.future());
        }
        return expiresAt;
    }

    private Uni<RestResponse<ApiKeyView>> insert(Sql sql, CreateApiKey body, Instant expiresAt, String secret) {
        UUID id = Ids.next();
        Set<String> scopes = new TreeSet<>(body.scopes());
        Map<String, @Nullable Object> details =
                Map.of("name", body.name(), "scopes", scopes, "expires_at", expiresAt.toString());
        return sql.update(
                        INSERT,
                        sql.tenant(),
                        id,
                        sql.caller().requireUser(),
                        body.name(),
                        new OpaqueToken(secret).hash(),
                        secret.substring(secret.length() - HINT),
                        scopes,
                        expiresAt,
                        clock.instant())
                .chain(() -> AuditLog.write(sql, new AuditLog.Action("api_key.created", "api_key", id, null, details)))
                .chain(() -> require(sql, id))
                .map(view ->
                        Reply.<ApiKeyView>created(PATH + "/" + id).entity(view).build());
    }

    Uni<ApiKeyView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    Uni<Page<ApiKeyView>> page(PageQuery page) {
        return transaction.withSql(sql -> KEYS.page(sql, page));
    }

    /** Its tokens are refused within two seconds. 403 where its user has more permissions than the caller. */
    Uni<ApiKeyView> revoke(UUID id) {
        Grants caller = grants.get();
        return transaction.withSql(sql -> require(sql, id)
                .call(key -> Privilege.requireOver(sql, caller, key.userId()))
                .chain(key -> sql.update(
                                REVOKE, id, clock.instant(), sql.caller().requireUser())
                        .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : revoked(sql, key)))
                .chain(() -> require(sql, id)));
    }

    private Uni<Void> revoked(Sql sql, ApiKeyView key) {
        Map<String, @Nullable Object> details =
                Map.of("name", key.name(), "user_id", key.userId().toString());
        return sessions.publish(sql, sql.tenant(), key.userId(), key.id(), "api_key_revoked")
                .chain(() -> AuditLog.write(
                        sql, new AuditLog.Action("api_key.revoked", "api_key", key.id(), null, details)));
    }

    private static Uni<ApiKeyView> require(Sql sql, UUID id) {
        return sql.require("API key", ApiKeyView.ROWS, "from api_keys where id = $1", id);
    }
}
