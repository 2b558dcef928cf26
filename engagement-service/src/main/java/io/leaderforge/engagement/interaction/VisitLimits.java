package io.leaderforge.engagement.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much an address without a person counts for: so many sessions in a window, each with so many events. What is beyond is
 * not stored and not refused either: a visitor behind a crowded address loses nothing by it, and a stranger learns nothing.
 *
 * <p>Kept in memory, by each instance for itself: a figure that a restart lets grow by one more window is none the worse,
 * whereas rows would cost a write for each stranger's request and keep addresses. Of {@value #MAX_ADDRESSES} addresses; the
 * least used are forgotten first.
 */
@ApplicationScoped
class VisitLimits {

    private static final int MAX_ADDRESSES = 10_000;
    private static final String UNKNOWN = "";

    private final VisitConfig config;
    private final Cache<String, Sessions> byAddress;

    @Inject
    VisitLimits(VisitConfig config) {
        this(config, Ticker.systemTicker());
    }

    VisitLimits(VisitConfig config, Ticker ticker) {
        this.config = config;
        this.byAddress = Caffeine.newBuilder()
                .maximumSize(MAX_ADDRESSES)
                .expireAfterWrite(config.window())
                .ticker(ticker)
                .build();
    }

    /**
     * Those of the events that count.
     *
     * @param address null where it is not known: all of those are one
     */
    List<Interaction> within(@Nullable String address, List<Interaction> events) {
        Sessions sessions = byAddress.get(address == null ? UNKNOWN : address, first -> new Sessions());
        return events.stream()
                .filter(event -> event.sessionId() != null
                        && sessions.take(event.sessionId(), config.sessionsPerAddress(), config.eventsPerSession()))
                .toList();
    }

    /** Sessions of one address by their hashes, a few bytes each: two that share a hash share what they count for. */
    private static final class Sessions {

        private int[] hashes = new int[2];
        private int[] events = new int[2];
        private int known;

        synchronized boolean take(String session, int maxSessions, int maxEvents) {
            int hash = session.hashCode();
            int place = 0;
            while (place < known && hashes[place] != hash) {
                place++;
            }
            if (place == maxSessions) {
                return false;
            }
            if (place == known) {
                add(hash);
            }
            return events[place]++ < maxEvents;
        }

        private void add(int hash) {
            if (known == hashes.length) {
                hashes = Arrays.copyOf(hashes, known * 2);
                events = Arrays.copyOf(events, known * 2);
            }
            hashes[known] = hash;
            known++;
        }
    }
}
