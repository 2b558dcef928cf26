package io.leaderforge.tenancy.scimtoken;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.scimtoken.ScimTokenBodies.CreateScimToken;
import io.leaderforge.tenancy.scimtoken.ScimTokenBodies.ScimTokenView;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ScimTokenService {

    static final String PATH = "/api/v1/core/scim-tokens";

    /** So that a token found in a log or a repository says what it is. */
    private static final String PREFIX = "lf_scim_";

    private static final int HINT = 4;

    private static final String ONE = ScimTokenView.SELECT + " where k.id = $1";
    private static final String LIST =
            ScimTokenView.SELECT + " where ($2::uuid is null or k.id > $2) order by k.id limit $1";
    private static final String INSERT = """
        insert into scim_tokens (tenant_id, id, organization_id, name, token_hash, token_hint, created_by, created_at,
          expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;
    private static final String REVOKE = "update scim_tokens set revoked_at = $2 where id = $1 and revoked_at is null";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final Clock clock;

    ScimTokenService(TenantTransaction transaction, Idempotency idempotency, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** What is stored as the answer of the request is without the token. */
    Uni<Response> create(HttpHeaders headers, CreateScimToken body) {
        if (body.expiresAt() != null && !body.expiresAt().isAfter(clock.instant())) {
            throw Problems.unprocessable("/expires_at", "A token ends in the future.");
        }
        OpaqueToken token = new OpaqueToken(PREFIX + OpaqueToken.next().text());
        return transaction
                .withSql(sql -> idempotency.once(sql, headers, "POST " + PATH, body, () -> insert(sql, body, token)))
                .map(response -> response.getEntity() instanceof ScimTokenView view
                        ? Response.fromResponse(response)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .entity(view.showing(token.text()))
                                .build()
                        : response);
    }

    private Uni<Response> insert(Sql sql, CreateScimToken body, OpaqueToken token) {
        UUID id = Ids.next();
        return requireOrganization(sql, body.organizationId())
                .chain(known -> sql.update(
                        INSERT,
                        sql.caller().requireTenant(),
                        id,
                        body.organizationId(),
                        body.name(),
                        token.hash(),
                        token.text().substring(token.text().length() - HINT),
                        sql.caller().requireUser(),
                        utc(clock.instant()),
                        utc(body.expiresAt())))
                .chain(made -> require(sql, id))
                .call(view -> audit(sql, "scim_token.created", view))
                .map(view -> Replies.created(PATH + "/" + id).entity(view).build());
    }

    private static Uni<Void> requireOrganization(Sql sql, UUID organization) {
        return sql.query("select 1 from organizations where id = $1 and is_active", organization)
                .invoke(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw Problems.notFoundReference("/organization_id", "organization");
                    }
                })
                .replaceWithVoid();
    }

    Uni<ScimTokenView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    /** From the next request on. Twice changes nothing. */
    Uni<ScimTokenView> revoke(UUID id) {
        return transaction.withSql(sql -> require(sql, id)
                .chain(view -> sql.update(REVOKE, id, utc(clock.instant()))
                        .chain(revoked ->
                                revoked == 0 ? Uni.createFrom().voidItem() : audit(sql, "scim_token.revoked", view)))
                .chain(done -> require(sql, id)));
    }

    Uni<Page<ScimTokenView>> page(PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(row -> row, LIST, page.fetch(), after == null ? null : after.uuid(0))
                        .chain(rows -> views(sql, rows)))
                .map(views -> page.page(views, view -> List.of(view.id())));
    }

    private Uni<ScimTokenView> require(Sql sql, UUID id) {
        return sql.<Row>first(row -> row, ONE, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("SCIM token"))
                .chain(row -> views(sql, List.of(row)))
                .map(List::getFirst);
    }

    /** With the states that come from what their makers may at the moment. */
    private Uni<List<ScimTokenView>> views(Sql sql, List<Row> rows) {
        Set<String> roles = rows.stream()
                .flatMap(row -> Stream.of(row.getArrayOfStrings("maker_roles")))
                .collect(Collectors.toSet());
        return TenantRoles.read(sql, roles).map(grants -> {
            Set<String> provisioning = grants.roles().stream()
                    .filter(role -> role.holds(Permission.CORE_SCIM_EDIT))
                    .map(RoleDefinition::slug)
                    .collect(Collectors.toSet());
            return rows.stream()
                    .map(row -> ScimTokenView.of(row, provisioning, clock.instant()))
                    .toList();
        });
    }

    private static Uni<Void> audit(Sql sql, String action, ScimTokenView token) {
        Map<String, @Nullable Object> details = Map.of("name", token.name(), "token_hint", token.tokenHint());
        return AuditLog.write(
                sql, new AuditLog.Action(action, "scim_token", token.id(), token.organizationId(), details));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
