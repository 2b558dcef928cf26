package io.leaderforge.tenancy.apikey;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token request as it was sent: the form and, with {@code client_secret_basic}, the Authorization header.
 *
 * @param scope null: all permissions of the key
 * @param basic whether the client sent the header, which decides how it is refused
 */
record TokenForm(
        String grantType,
        String clientId,
        String clientSecret,
        @Nullable Set<String> scope,
        boolean basic) {

    private static final String BASIC = "basic ";

    private record Client(String id, String secret) {}

    static TokenForm read(@Nullable String body, @Nullable String authorization) {
        Map<String, List<String>> fields = fields(body == null ? "" : body);
        String grantType = field(fields, "grant_type");
        if (grantType == null) {
            throw OAuthError.invalidRequest("grant_type is missing.");
        }
        String id = field(fields, "client_id");
        String secret = field(fields, "client_secret");
        String scope = field(fields, "scope");
        Client client = authorization == null ? posted(id, secret) : basic(authorization, id, secret);
        return new TokenForm(grantType, client.id(), client.secret(), scopes(scope), authorization != null);
    }

    private static Map<String, List<String>> fields(String body) {
        try {
            return new QueryStringDecoder(body, StandardCharsets.UTF_8, false, 100).parameters();
        } catch (IllegalArgumentException malformed) {
            throw OAuthError.invalidRequest("The form cannot be read.");
        }
    }

    /** An empty field counts as left out, a repeated one is an error (RFC 6749, section 3.2). */
    private static @Nullable String field(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw OAuthError.invalidRequest(name + " is given more than once.");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    private static Client posted(@Nullable String id, @Nullable String secret) {
        if (id == null || secret == null) {
            throw OAuthError.invalidClient(false);
        }
        return new Client(id, secret);
    }

    private static Client basic(String authorization, @Nullable String id, @Nullable String secret) {
        if (secret != null) {
            throw OAuthError.invalidRequest(
                    "Authenticate either by the Authorization header or by client_secret in the form.");
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw OAuthError.invalidClient(true);
        }
        Client client = decoded(authorization.substring(BASIC.length()).strip());
        if (id != null && !id.equals(client.id())) {
            throw OAuthError.invalidRequest("client_id and the Authorization header name different clients.");
        }
        return client;
    }

    /** Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    private static Client decoded(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw OAuthError.invalidClient(true);
            }
            return new Client(
                    URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw OAuthError.invalidClient(true);
        }
    }

    private static @Nullable Set<String> scopes(@Nullable String scope) {
        return scope == null || scope.isBlank()
                ? null
                : new LinkedHashSet<>(List.of(scope.strip().split(" +")));
    }

    @Override
    public String toString() {
        return "TokenForm[]";
    }
}
