package io.leaderforge.tenancy.keys;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.Jwks;
import io.leaderforge.kit.auth.Revocations;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.quarkus.scheduler.Scheduler;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Keys change several times while people sign in and their tokens are used, at core itself and at a verifier like every
 * other service's, which knows the keys from the published set alone. Not one valid token is refused.
 */
@CoreTest
class RotationUnderLoadTest {

    private static final int ROTATIONS = 4;
    private static final int CALLERS = 4;

    @Inject
    SigningKeys keys;

    @Inject
    SigningKeyTable table;

    @Inject
    Scheduler scheduler;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "leaderforge.issuer")
    String issuer;

    private final ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicLong uses = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void noValidTokenIsRefusedWhileKeysChange() throws Exception {
        Company company = Company.create();
        Jwks jwks = new Jwks(vertx, RestAssured.baseURI + ":" + RestAssured.port + "/.well-known/jwks.json");
        TokenVerifier elsewhere = verifier(jwks);
        await().atMost(Duration.ofSeconds(10)).until(() -> jwks.key("test-key") != null);
        tokens.add(company.owner.accessToken());
        try (KeysAlone alone = new KeysAlone(scheduler, keys);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = java.util.stream.IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> call(company, elsewhere)))
                    .toList();
            try {
                for (int i = 0; i < ROTATIONS; i++) {
                    rotate(jwks);
                    long before = uses.get();
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> uses.get() > before + 10 && hasSigned(keys.current()));
                }
            } finally {
                done.set(true);
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        }
        assertEquals(List.of(), List.copyOf(refusals));
        Set<String> signers = new HashSet<>();
        tokens.forEach(token -> signers.add(keyId(token)));
        assertEquals(ROTATIONS + 1, signers.size(), "tokens of every key were used: " + signers);
        assertTrue(uses.get() > ROTATIONS * 10);
    }

    private TokenVerifier verifier(Jwks jwks) {
        Duration longest = Duration.ofMinutes(15);
        Clock clock = Clock.systemUTC();
        return new TokenVerifier(jwks, new Revocations(clock, longest), clock, issuer, longest);
    }

    /** Signs in, and uses this token and all that were made before. */
    private void call(Company company, TokenVerifier elsewhere) {
        while (!done.get()) {
            tokens.add(As.anonymous(company.id)
                    .body(Map.of("email", company.owner.email(), "password", Company.PASSWORD))
                    .post("/api/v1/core/auth/login")
                    .path("access_token"));
            String oldest = tokens.peek();
            List.copyOf(tokens).forEach(token -> use(token, elsewhere));
            int status = RestAssured.given()
                    .header("Authorization", "Bearer " + oldest)
                    .get("/api/v1/core/me")
                    .statusCode();
            if (status != 200) {
                refusals.add("core answered " + status + " to a token of " + keyId(String.valueOf(oldest)));
            }
        }
    }

    private void use(String token, TokenVerifier elsewhere) {
        try {
            elsewhere.verify(token);
            uses.incrementAndGet();
        } catch (InvalidTokenException e) {
            refusals.add(e.reason() + " for a token of " + keyId(token));
        }
    }

    /** What time does: the newest key ages, its successor is published, is known everywhere, and a minute later signs. */
    private void rotate(Jwks jwks) {
        OwnerSql.update("update core.signing_keys set created_at = now() - interval '31 days' where retire_at is null");
        keys.refresh().await().indefinitely();
        String next = table.live(Instant.now()).await().indefinitely().getLast().kid();
        assertTrue(!keys.current().kid().equals(next), "published before it signs");
        await().atMost(Duration.ofSeconds(10)).until(() -> jwks.key(next) != null);
        OwnerSql.update("update core.signing_keys set active_from = now() where kid = '" + next + "'");
        keys.refresh().await().indefinitely();
        assertEquals(next, keys.current().kid());
    }

    private boolean hasSigned(SigningKey key) {
        return tokens.stream().anyMatch(token -> keyId(token).equals(key.kid()));
    }

    private static String keyId(String token) {
        return Company.tree(new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[0])))
                .get("kid")
                .asText();
    }
}
