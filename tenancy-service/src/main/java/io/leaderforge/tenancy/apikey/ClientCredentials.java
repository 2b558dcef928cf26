package io.leaderforge.tenancy.apikey;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.ClientToken;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.session.AccessTokens;
import io.leaderforge.tenancy.session.Account;
import io.leaderforge.tenancy.session.Attempt;
import io.leaderforge.tenancy.session.AuthLog;
import io.leaderforge.tenancy.session.LoginAttempts;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exchanges an API key for a short-lived access token. */
@ApplicationScoped
class ClientCredentials {

    private static final String GRANT_TYPE = "client_credentials";
    private static final int LONGEST_ID = 36;

    private final TenantTransaction transaction;
    private final LoginAttempts attempts;
    private final AccessTokens accessTokens;
    private final Issuers issuers;

    ClientCredentials(
            TenantTransaction transaction, LoginAttempts attempts, AccessTokens accessTokens, Issuers issuers) {
        this.transaction = transaction;
        this.attempts = attempts;
        this.accessTokens = accessTokens;
        this.issuers = issuers;
    }

    /** A valid key and the account that it acts for. */
    private record Key(UUID id, Set<String> scopes, Instant expiresAt, Account account) {
        static Key of(Row row) {
            return new Key(
                    row.getUUID("id"),
                    new TreeSet<>(List.of(row.getArrayOfStrings("scopes"))),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    Account.of(row));
        }
    }

    /** The result of an attempt: the key and who issues its token, or how long this client has to wait. */
    private record Try(@Nullable Key key, @Nullable String issuer, Duration delay) {}

    /**
     * The secret, which cannot be guessed, is checked first, so that guesses of others do not lock the client out; failed
     * attempts are throttled as at sign-in.
     */
    Uni<ClientToken> exchange(Caller caller, TokenForm form, Origin origin) {
        return transaction
                .withSql(
                        caller,
                        sql -> find(sql, form)
                                .chain(key ->
                                        key == null ? refused(sql, form, origin) : admitted(sql, form, key, origin)))
                .chain(tried -> {
                    Key key = tried.key();
                    if (tried.delay().isPositive()) {
                        throw OAuthError.slowDown(tried.delay());
                    }
                    if (key == null || tried.issuer() == null) {
                        throw OAuthError.invalidClient(form.basic());
                    }
                    return token(tried.issuer(), caller.requireTenant(), key, form);
                });
    }

    private static Uni<@Nullable Key> find(Sql sql, TokenForm form) {
        UUID id = uuid(form.clientId());
        return id == null
                ? Uni.createFrom().nullItem()
                : sql.first(
                        Key::of, "select * from use_api_key($1, $2)", id, new OpaqueToken(form.clientSecret()).hash());
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == LONGEST_ID ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private Uni<Try> refused(Sql sql, TokenForm form, Origin origin) {
        return attempts.failed(sql, attempt(form.clientId(), origin), origin, about(form.clientId()))
                .chain(counted -> counted.delay().isPositive()
                        ? Uni.createFrom().item(new Try(null, null, counted.delay()))
                        : AuthLog.write(sql, "api_key.refused", null, origin, Map.of())
                                .replaceWith(new Try(null, null, Duration.ZERO)));
    }

    /** The name under which failures are counted. Typed email addresses are trimmed, so none begins with a blank. */
    private static Attempt attempt(String clientId, Origin origin) {
        UUID id = uuid(clientId);
        return new Attempt(" api-key " + (id == null ? "unknown" : id), Place.network(origin), null);
    }

    private static Map<String, Object> about(String clientId) {
        UUID id = uuid(clientId);
        return id == null ? Map.of("kind", "api_key") : Map.of("kind", "api_key", "client_id", id.toString());
    }

    private Uni<Try> admitted(Sql sql, TokenForm form, Key key, Origin origin) {
        if (!GRANT_TYPE.equals(form.grantType())) {
            throw OAuthError.unsupportedGrantType();
        }
        requireGiven(form.scope(), key);
        Map<String, Object> details = Map.of("api_key_id", key.id().toString());
        return attempts.succeeded(sql, attempt(form.clientId(), origin))
                .chain(reset -> AuthLog.write(sql, "api_key.used", key.account().id(), origin, details))
                .chain(written -> issuers.of(sql))
                .map(issuer -> new Try(key, issuer, Duration.ZERO));
    }

    private static void requireGiven(@Nullable Set<String> asked, Key key) {
        if (asked != null && !key.scopes().containsAll(asked)) {
            throw OAuthError.invalidScope("The key does not have all permissions of this scope.");
        }
    }

    private Uni<ClientToken> token(String issuer, UUID tenant, Key key, TokenForm form) {
        @Nullable Set<String> asked = form.scope();
        String scope = String.join(" ", asked == null ? key.scopes() : new TreeSet<>(asked));
        return accessTokens
                .forKey(issuer, tenant, key.account(), key.id(), scope, key.expiresAt())
                .map(access -> new ClientToken(access.text(), "Bearer", access.expiresIn(), scope));
    }
}
