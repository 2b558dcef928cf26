package io.leaderforge.kit.web;

import io.leaderforge.kit.principal.KitCallerPrincipalFactory;
import io.leaderforge.kit.tenant.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** From a verified token to the caller it names. */
final class Callers {

    private static final String PLATFORM_AUDIENCE = "leaderforge-platform";

    private Callers() {}

    static Caller of(JsonWebToken token) {
        UUID subject = UUID.fromString(token.getSubject());
        Object claim = token.getClaim("session");
        UUID session = claim == null ? null : uuid(claim.toString());
        if (token.getAudience().contains(PLATFORM_AUDIENCE)) {
            return new Caller(
                    null, subject, Caller.Actor.PLATFORM, Set.of(), session, 0, null, null, authenticatedAt(token));
        }
        UUID tenant = UUID.fromString(String.valueOf(token.<Object>getClaim("tenant_id")));
        return new Caller(
                tenant,
                subject,
                Caller.Actor.USER,
                Set.copyOf(token.getGroups()),
                session,
                revision(token.getClaim("rev")),
                actor(token.getClaim(KitCallerPrincipalFactory.ACTOR)),
                scope(token.getClaim(KitCallerPrincipalFactory.SCOPE)),
                authenticatedAt(token));
    }

    private static @Nullable Instant authenticatedAt(JsonWebToken token) {
        @Nullable Object claim = token.getClaim(KitCallerPrincipalFactory.AUTHENTICATED_AT);
        return claim == null ? null : Instant.ofEpochMilli(Long.parseLong(claim.toString()));
    }

    private static @Nullable Set<String> scope(@Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        String names = claim.toString();
        return names.isEmpty() ? Set.of() : Set.of(names.split(" "));
    }

    private static @Nullable UUID actor(@Nullable Object claim) {
        return claim == null ? null : uuid(claim.toString());
    }

    private static long revision(@Nullable Object claim) {
        return claim == null ? 0 : Long.parseLong(claim.toString());
    }

    static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
