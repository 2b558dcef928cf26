package io.leaderforge.kit.auth;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that ended and users whose older tokens are refused, in memory. An entry is kept only while a token that it
 * refuses could still be alive. Any thread may ask or add.
 */
@Singleton
public final class Revocations {

    private static final Duration PURGE_EVERY = Duration.ofSeconds(30);

    private final Clock clock;
    private final Duration retention;
    private final Map<UUID, Instant> endedSessions = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> oldestAllowed = new ConcurrentHashMap<>();
    private volatile Instant nextPurge;

    @Inject
    public Revocations(
            Clock clock, @ConfigProperty(name = "leaderforge.token-max-lifetime") Duration tokenMaxLifetime) {
        this.clock = clock;
        this.retention = tokenMaxLifetime.plus(TokenVerifier.LEEWAY.multipliedBy(2));
        this.nextPurge = clock.instant().plus(PURGE_EVERY);
    }

    /**
     * Refuses from now on: with a session every token of that session, without one every token of the user that was
     * issued before the instant. Repeated or out-of-order calls change nothing that was already stricter.
     */
    public void revoke(UUID userId, @Nullable UUID session, Instant notBefore) {
        Instant now = clock.instant();
        if (isForgettable(notBefore, now)) {
            return;
        }
        if (session != null) {
            endedSessions.merge(session, notBefore, Revocations::later);
        } else {
            oldestAllowed.merge(userId, notBefore, Revocations::later);
        }
        if (now.isAfter(nextPurge)) {
            purge(now);
        }
    }

    /** Whether the token's session ended. */
    public boolean isEnded(VerifiedToken token) {
        return endedSessions.containsKey(token.session());
    }

    /** Whether the token's session ended, or it was issued before its user's rights changed. */
    public boolean isRevoked(VerifiedToken token) {
        if (isEnded(token)) {
            return true;
        }
        Instant notBefore = oldestAllowed.get(token.subject());
        return notBefore != null && token.issuedAt().isBefore(notBefore);
    }

    /** How many entries are remembered, for metrics. */
    public int size() {
        return endedSessions.size() + oldestAllowed.size();
    }

    private void purge(Instant now) {
        nextPurge = now.plus(PURGE_EVERY);
        endedSessions.values().removeIf(notBefore -> isForgettable(notBefore, now));
        oldestAllowed.values().removeIf(notBefore -> isForgettable(notBefore, now));
    }

    private boolean isForgettable(Instant notBefore, Instant now) {
        return notBefore.plus(retention).isBefore(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
