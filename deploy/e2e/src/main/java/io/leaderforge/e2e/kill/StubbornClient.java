package io.leaderforge.e2e.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Cast;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One caller that repeats a refused or unanswered call, with the same Idempotency-Key, at the other gateway, until it is
 * answered. Any thread may call.
 */
final class StubbornClient {

    /** Beyond the longest pause and what follows it. */
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    private final List<Api> gateways;
    private final @Nullable String email;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeats;
    private volatile @Nullable String token;

    StubbornClient(Api api, List<URI> gateways, @Nullable String email, AtomicInteger repeats) {
        this.gateways = gateways.stream()
                .map(uri -> new Api(api.http(), uri, api.tenant(), null))
                .toList();
        this.email = email;
        this.repeats = repeats;
    }

    /** The answer with one of the statuses, after as many repetitions as it takes. */
    JsonNode call(String method, String path, @Nullable JsonNode body, Integer... expected) {
        Map<String, String> headers =
                Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return repeat(method + " " + path, api -> api.send(method, path, body, headers), expected);
    }

    /** As above, with a file; what is uploaded again replaces what was. */
    JsonNode upload(String path, String name, String type, byte[] bytes, Integer... expected) {
        return repeat("POST " + path, api -> api.upload(path, name, type, bytes), expected);
    }

    private JsonNode repeat(String what, Function<Api, Api.Reply> attempt, Integer... expected) {
        Instant end = Instant.now().plus(PATIENCE);
        String last = "nothing";
        while (Instant.now().isBefore(end)) {
            try {
                Api.Reply reply = attempt.apply(api());
                if (List.of(expected).contains(reply.status())) {
                    return reply.body();
                }
                last = reply.status() + " " + reply.body();
                if (reply.status() == 401) {
                    token = null;
                }
            } catch (UncheckedIOException | AssertionError e) {
                last = String.valueOf(e.getMessage());
            }
            turn.incrementAndGet();
            repeats.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError(what + " was never answered with " + List.of(expected) + ", but " + last);
    }

    /** Before anything is killed, so that no kill finds everybody at the door. */
    void signIn() {
        api();
    }

    /** Whether one attempt is answered well. */
    boolean tries(String method, String path) {
        try {
            Api.Reply reply = api().send(method, path, null);
            if (reply.status() == 401) {
                token = null;
            }
            return reply.status() == 200;
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    private Api api() {
        Api api = gateways.get(Math.floorMod(turn.get(), gateways.size()));
        if (email == null) {
            return api;
        }
        String known = token;
        if (known == null) {
            known = api.signIn(email, Cast.PASSWORD).token();
            token = known;
        }
        return api.with(known);
    }
}
