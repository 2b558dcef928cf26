package io.leaderforge.kit.auth;

import static io.leaderforge.kit.auth.InvalidTokenException.Reason.FOREIGN;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.MALFORMED;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the claims of a token whose signature is already known to be good. */
final class Claims {

    private static final Pattern SERVER = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");

    private final Map<String, Object> values;

    Claims(Map<String, Object> values) {
        this.values = values;
    }

    VerifiedToken toToken(String issuer) throws InvalidTokenException {
        if (!issuer.equals(values.get("iss")) && !isOfTenantsServer()) {
            throw new InvalidTokenException(FOREIGN, "The token comes from another issuer.");
        }
        String audience = audience();
        boolean platform = VerifiedToken.PLATFORM_AUDIENCE.equals(audience);
        if (platform && values.get("tenant_id") != null) {
            throw new InvalidTokenException(MALFORMED, "A platform token must not name a tenant.");
        }
        return new VerifiedToken(
                uuid("sub"),
                platform ? null : uuid("tenant_id"),
                roles(),
                uuid("session"),
                revision(),
                audience,
                time("iat"),
                time("exp"),
                text("email"),
                actor(),
                text("csrf"),
                scope(),
                values.get("auth_time") == null ? null : time("auth_time"));
    }

    /** A program's token is issued by its tenant's authorization server, whose address only core knows; its keys are core's. */
    private boolean isOfTenantsServer() {
        return values.get("client_id") != null
                && values.get("tenant_id") != null
                && values.get("iss") instanceof String address
                && SERVER.matcher(address).matches();
    }

    /** Of a machine client. One whose token names nothing may nothing. */
    private @Nullable Set<String> scope() throws InvalidTokenException {
        Object claim = values.get("scope");
        if (claim == null) {
            if (values.get("client_id") != null) {
                throw malformed("scope");
            }
            return null;
        }
        if (!(claim instanceof String names)) {
            throw malformed("scope");
        }
        return names.isBlank() ? Set.of() : Set.copyOf(List.of(names.strip().split(" +")));
    }

    private @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** Support acting as a person: {@code "act": {"sub": "<operator>"}}. Core issues no chain of actors. */
    private @Nullable UUID actor() throws InvalidTokenException {
        Object claim = values.get("act");
        if (claim == null) {
            return null;
        }
        if (claim instanceof Map<?, ?> act && act.get("sub") instanceof String subject) {
            return uuid("act", subject);
        }
        throw malformed("act");
    }

    private String audience() throws InvalidTokenException {
        Object claim = values.get("aud");
        Object single = claim instanceof List<?> list && list.size() == 1 ? list.getFirst() : claim;
        if (single instanceof String audience
                && (VerifiedToken.TENANT_AUDIENCE.equals(audience)
                        || VerifiedToken.PLATFORM_AUDIENCE.equals(audience))) {
            return audience;
        }
        throw new InvalidTokenException(FOREIGN, "The token is for another audience.");
    }

    private UUID uuid(String name) throws InvalidTokenException {
        if (values.get(name) instanceof String text) {
            return uuid(name, text);
        }
        throw malformed(name);
    }

    private static UUID uuid(String name, String text) throws InvalidTokenException {
        if (text.length() != 36) {
            throw malformed(name);
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw malformed(name);
        }
    }

    /** NumericDate may have a fraction; it matters when a token is made in the second of a revocation. */
    private Instant time(String name) throws InvalidTokenException {
        if (values.get(name) instanceof Number number) {
            try {
                BigDecimal millis = new BigDecimal(number.toString()).movePointRight(3);
                return Instant.ofEpochMilli(millis.longValue());
            } catch (NumberFormatException e) {
                throw malformed(name);
            }
        }
        throw malformed(name);
    }

    private long revision() throws InvalidTokenException {
        Object claim = values.get("rev");
        if (claim == null) {
            return 0;
        }
        if (claim instanceof Number number) {
            return number.longValue();
        }
        throw malformed("rev");
    }

    private Set<String> roles() throws InvalidTokenException {
        @Nullable Object claim = values.get("roles");
        if (claim == null) {
            return Set.of();
        }
        if (!(claim instanceof List<?> list)) {
            throw malformed("roles");
        }
        Set<String> roles = new HashSet<>();
        for (Object role : list) {
            if (!(role instanceof String text)) {
                throw malformed("roles");
            }
            roles.add(text);
        }
        return roles;
    }

    private static InvalidTokenException malformed(String claim) {
        return new InvalidTokenException(MALFORMED, "The token's claim " + claim + " is missing or malformed.");
    }
}
