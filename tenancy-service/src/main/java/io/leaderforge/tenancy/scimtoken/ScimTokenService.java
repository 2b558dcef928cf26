package io.leaderforge.tenancy.scimtoken;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.scimtoken.ScimTokenBodies.CreateScimToken;
import io.leaderforge.tenancy.scimtoken.ScimTokenBodies.ScimTokenView;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Creates, lists and revokes SCIM tokens. */
@ApplicationScoped
class ScimTokenService {

    static final String PATH = "/api/v1/core/scim-tokens";

    /** Lets scanners recognize a token that was committed or logged by mistake. */
    private static final String PREFIX = "lf_scim_";

    private static final int HINT = 4;

    private static final Listing<ScimTokenView> TOKENS =
            Listing.of(ScimTokenView.ROWS, ScimTokenView.SOURCE, "k").oldestFirst();
    private static final String ONE =
            "select " + ScimTokenView.ROWS.columns("k") + " " + ScimTokenView.SOURCE + " where k.id = $1";
    private static final String INSERT = """
            insert into scim_tokens (tenant_id, id, organization_id, name, token_hash, token_hint, created_by, created_at,
              expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String REVOKE = "update scim_tokens set revoked_at = $2 where id = $1 and revoked_at is null";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    ScimTokenService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    /** The token is only in the first response: the one stored for a repeated Idempotency-Key is without it. */
    Uni<RestResponse<ScimTokenView>> create(CreateScimToken body, HttpHeaders headers) {
        if (body.expiresAt() != null && !body.expiresAt().isAfter(clock.instant())) {
            throw Problems.unprocessable("/expires_at", "A token must expire in the future.", Rule.future());
        }
        OpaqueToken token = new OpaqueToken(PREFIX + OpaqueToken.next().text());
        return transaction
                .withSql(sql -> writes.once(sql, headers, "POST " + PATH, body, () -> insert(sql, body, token)))
                .map(response -> {
                    Object entity = response.getEntity();
                    return entity instanceof ScimTokenView view
                            ? ResponseBuilder.fromResponse(response)
                                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                    .entity(view.showing(token.text()))
                                    .build()
                            : response;
                });
    }

    private Uni<RestResponse<ScimTokenView>> insert(Sql sql, CreateScimToken body, OpaqueToken token) {
        UUID id = Ids.next();
        return sql.exists("select 1 from organizations where id = $1 and is_active", body.organizationId())
                .invoke(known -> {
                    if (!known) {
                        throw Problems.notFoundReference("/organization_id", "organization");
                    }
                })
                .chain(() -> sql.update(
                        INSERT,
                        sql.tenant(),
                        id,
                        body.organizationId(),
                        body.name(),
                        token.hash(),
                        token.text().substring(token.text().length() - HINT),
                        sql.caller().requireUser(),
                        clock.instant(),
                        body.expiresAt()))
                .chain(() -> require(sql, id))
                .call(view -> audit(sql, "scim_token.created", view))
                .map(view -> Reply.<ScimTokenView>created(PATH + "/" + id)
                        .entity(view)
                        .build());
    }

    Uni<ScimTokenView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    /** It is refused from the next request on. Revoking it again changes nothing. */
    Uni<ScimTokenView> revoke(UUID id) {
        return transaction.withSql(sql -> require(sql, id)
                .chain(view -> sql.update(REVOKE, id, clock.instant())
                        .chain(revoked ->
                                revoked == 0 ? Uni.createFrom().voidItem() : audit(sql, "scim_token.revoked", view)))
                .chain(() -> require(sql, id)));
    }

    Uni<Page<ScimTokenView>> page(PageQuery page) {
        return transaction.withSql(sql -> TOKENS.page(sql, page)
                .chain(found ->
                        provisioning(sql, found.items()).map(roles -> found.map(view -> view.allowedBy(roles)))));
    }

    private static Uni<ScimTokenView> require(Sql sql, UUID id) {
        return sql.first(ScimTokenView.ROWS.reader(), ONE, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("SCIM token"))
                .chain(view -> provisioning(sql, List.of(view)).map(view::allowedBy));
    }

    /** Those of the creators' roles that may provision people at the moment. */
    private static Uni<Set<String>> provisioning(Sql sql, List<ScimTokenView> tokens) {
        Set<String> roles =
                tokens.stream().flatMap(token -> token.makerRoles().stream()).collect(Collectors.toSet());
        return TenantRoles.read(sql, roles)
                .map(grants -> grants.roles().stream()
                        .filter(role -> role.holds(Permission.CORE_SCIM_EDIT))
                        .map(RoleDefinition::slug)
                        .collect(Collectors.toSet()));
    }

    private static Uni<Void> audit(Sql sql, String action, ScimTokenView token) {
        Map<String, @Nullable Object> details = Map.of("name", token.name(), "token_hint", token.tokenHint());
        return AuditLog.write(
                sql, new AuditLog.Action(action, "scim_token", token.id(), token.organizationId(), details));
    }
}
