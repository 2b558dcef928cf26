package io.leaderforge.tenancy.apikey;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.ApiKeyView;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.CreateApiKey;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.privilege.Privilege;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and revokes API keys. */
@ApplicationScoped
class ApiKeyService {

    static final String PATH = "/api/v1/core/api-keys";

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);
    /** Known in code and logs that somebody has put it into by mistake. */
    private static final String PREFIX = "lfk_";

    private static final int HINT = 4;

    private static final String ONE = "select " + ApiKeyView.COLUMNS + " from api_keys where id = $1";
    private static final String LIST = "select " + ApiKeyView.COLUMNS
            + " from api_keys where ($2::uuid is null or id < $2) order by id desc limit $1";
    private static final String INSERT = """
            insert into api_keys (tenant_id, id, user_id, name, secret_hash, secret_hint, scopes, expires_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String REVOKE =
            "update api_keys set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final Sessions sessions;
    private final CurrentGrants grants;
    private final Clock clock;

    ApiKeyService(
            TenantTransaction transaction,
            Idempotency idempotency,
            Sessions sessions,
            CurrentGrants grants,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.sessions = sessions;
        this.grants = grants;
        this.clock = clock;
    }

    /** The secret is in the first answer alone: what is kept for a repeated Idempotency-Key does not have it. */
    Uni<Response> create(HttpHeaders headers, CreateApiKey body) {
        requireHeld(grants.get(), body.scopes());
        Instant expiresAt = expiry(body.expiresAt());
        String secret = PREFIX + OpaqueToken.next().text();
        return transaction
                .withSql(sql -> idempotency.once(
                        sql, headers, "POST " + PATH, body, () -> insert(sql, body, expiresAt, secret)))
                .map(response -> response.getEntity() instanceof ApiKeyView view
                        ? Response.fromResponse(response)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .entity(view.showing(secret))
                                .build()
                        : response);
    }

    /** Nobody gives a program more than they have themselves. */
    private static void requireHeld(Grants caller, List<String> scopes) {
        List<Violation> unknown = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (Permission.of(scopes.get(i)) == null) {
                unknown.add(new Violation("/scopes/" + i, "There is no such permission. See /permissions."));
            }
        }
        if (!unknown.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named permissions.", unknown);
        }
        for (String scope : scopes) {
            Permission permission = Permission.of(scope);
            if (permission != null) {
                caller.require(permission);
            }
        }
    }

    private Instant expiry(@Nullable Instant wanted) {
        Instant now = clock.instant();
        Instant expiresAt = wanted == null ? now.plus(USUAL) : wanted;
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Problems.unprocessable("/expires_at", "A key ends in the future, within a year.");
        }
        return expiresAt;
    }

    private Uni<Response> insert(Sql sql, CreateApiKey body, Instant expiresAt, String secret) {
        UUID id = Ids.next();
        String[] scopes = new TreeSet<>(body.scopes()).toArray(String[]::new);
        Map<String, @Nullable Object> details =
                Map.of("name", body.name(), "scopes", List.of(scopes), "expires_at", expiresAt.toString());
        return sql.update(
                        INSERT,
                        sql.caller().requireTenant(),
                        id,
                        sql.caller().requireUser(),
                        body.name(),
                        new OpaqueToken(secret).hash(),
                        secret.substring(secret.length() - HINT),
                        scopes,
                        expiresAt.atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .chain(made ->
                        AuditLog.write(sql, new AuditLog.Action("api_key.created", "api_key", id, null, details)))
                .chain(written -> require(sql, id))
                .map(view -> Replies.created(PATH + "/" + id).entity(view).build());
    }

    Uni<ApiKeyView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    Uni<Page<ApiKeyView>> page(PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(
                        row -> ApiKeyView.of(row, clock.instant()),
                        LIST,
                        page.fetch(),
                        after == null ? null : after.uuid(0)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    /**
     * Its tokens are refused everywhere within two seconds. Twice changes nothing. It acts for its maker: 403 where that
     * one may more than the caller.
     */
    Uni<ApiKeyView> revoke(UUID id) {
        Grants caller = grants.get();
        return transaction.withSql(sql -> require(sql, id)
                .call(key -> Privilege.requireOver(sql, caller, key.userId()))
                .chain(key -> sql.update(
                                REVOKE,
                                id,
                                clock.instant().atOffset(ZoneOffset.UTC),
                                sql.caller().requireUser())
                        .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : revoked(sql, key)))
                .chain(done -> require(sql, id)));
    }

    private Uni<Void> revoked(Sql sql, ApiKeyView key) {
        Map<String, @Nullable Object> details =
                Map.of("name", key.name(), "user_id", key.userId().toString());
        return sessions.publish(sql, sql.caller().requireTenant(), key.userId(), key.id(), "api_key_revoked")
                .chain(told -> AuditLog.write(
                        sql, new AuditLog.Action("api_key.revoked", "api_key", key.id(), null, details)));
    }

    private Uni<ApiKeyView> require(Sql sql, UUID id) {
        return sql.<ApiKeyView>first(row -> ApiKeyView.of(row, clock.instant()), ONE, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("API key"));
    }
}
