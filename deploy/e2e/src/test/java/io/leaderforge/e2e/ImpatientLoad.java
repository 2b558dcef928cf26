package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Callers who ask once: whatever is not answered as expected is a failure. They go to the gateways that a load balancer would
 * send them to.
 */
final class ImpatientLoad implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final Duration TOKEN = Duration.ofMinutes(3);
    private static final int CALLERS = 6;

    /** A tenant of its own with one form, and an item for each caller: two who change one at once would refuse each other. */
    private final UUID tenant;

    private final List<UUID> items;
    private final UUID form;
    private final List<Api> visitors;
    private final String email;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger submissions = new AtomicInteger();
    private volatile List<Integer> open;
    private volatile String token;
    private volatile Instant tokenUntil = Instant.EPOCH;
    private volatile boolean ending;

    ImpatientLoad(Api operator, List<URI> gateways) {
        Cast cast = Cast.fresh();
        this.visitors = gateways.stream()
                .map(gateway -> Api.platform(gateway).at(cast.tenantKey()))
                .toList();
        this.email = cast.email("owner");
        this.tenant = SmallTenant.id(operator.post(
                        "/api/v1/core/tenants",
                        Json.object(
                                "tenant_key", cast.tenantKey(),
                                "display_name", cast.organization(),
                                "owner",
                                        Json.object(
                                                "email", email, "full_name", cast.owner(), "password", Cast.PASSWORD)))
                .expect(201));
        this.open = List.of(0, 1);
        Api owner = Await.until(
                "the tenant", Journey.SOON, () -> visitors.getFirst().signIn(email, Cast.PASSWORD));
        this.token = String.valueOf(owner.token());
        this.items = Stream.generate(() -> item(owner)).limit(CALLERS).toList();
        JsonNode field = Json.object("name", "email", "label", "Email", "type", "email", "required", true);
        this.form = SmallTenant.id(Await.until(
                "crm",
                Journey.SOON,
                () -> owner.post(
                                "/api/v1/crm/forms",
                                Json.object(
                                        "name",
                                        "Contact",
                                        "type",
                                        "standalone",
                                        "fields",
                                        Json.array(field),
                                        "settings",
                                        Json.object()))
                        .expect(201)));
        Await.until(
                "progress",
                Journey.SOON,
                () -> owner.put("/api/v1/progress/items/" + items.getLast(), Json.object("progress_percentage", 1))
                        .expect(200));
        Await.until("all gateways", Journey.SOON, () -> {
            visitors.forEach(visitor -> visitor.get("/api/v1/core/tenant").expect(200));
            return true;
        });
    }

    UUID tenant() {
        return tenant;
    }

    UUID form() {
        return form;
    }

    void start() {
        items.forEach(item -> threads.execute(() -> work(item)));
    }

    /** The gateways that are sent requests from now on, by their index. */
    void useOnly(List<Integer> gateways) {
        open = gateways;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    int calls() {
        return calls.get();
    }

    /** Submissions that were answered with 201. */
    int submissions() {
        return submissions.get();
    }

    @Override
    public void close() {
        ending = true;
        threads.close();
    }

    private static UUID item(Api owner) {
        return SmallTenant.id(owner.post("/api/v1/content/items", Json.object("type", "video", "title", "Listening"))
                .expect(201));
    }

    private void work(UUID item) {
        while (!ending) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            List<Integer> now = open;
            Api visitor = visitors.get(now.get(random.nextInt(now.size())));
            Api owner = visitor.with(token(visitor));
            switch (random.nextInt(8)) {
                case 0 -> expect(200, () -> owner.get("/api/v1/core/me"));
                case 1 -> expect(200, () -> owner.get("/api/v1/content/items?limit=10"));
                case 2 -> expect(200, () -> owner.get("/api/v1/progress/items?limit=10"));
                case 3 -> expect(200, () -> owner.get("/api/v1/engagement/notifications?limit=10"));
                case 4 -> expect(200, () -> owner.get("/api/v1/crm/leads?limit=10"));
                case 5 ->
                    expect(
                            200,
                            () -> owner.put(
                                    "/api/v1/progress/items/" + item,
                                    Json.object("progress_percentage", random.nextInt(90))));
                case 6 -> expect(200, () -> owner.patch("/api/v1/content/items/" + item, title(random)));
                default -> submit(visitor);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static JsonNode title(ThreadLocalRandom random) {
        return Json.object("title", "Listening " + random.nextInt(1_000_000));
    }

    private void submit(Api visitor) {
        JsonNode data = Json.object("email", "visitor" + submissions.get() + UUID.randomUUID() + "@example.org");
        if (expect(
                201,
                () -> visitor.post("/api/v1/crm/public/forms/" + form + "/submissions", Json.object("data", data)))) {
            submissions.incrementAndGet();
        }
    }

    private synchronized @Nullable String token(Api visitor) {
        if (Instant.now().isAfter(tokenUntil)) {
            expect(200, () -> {
                Api.Reply reply =
                        visitor.post("/api/v1/core/auth/login", Json.object("email", email, "password", Cast.PASSWORD));
                token = reply.body().path("access_token").asText();
                return reply;
            });
            tokenUntil = Instant.now().plus(TOKEN);
        }
        return token;
    }

    private boolean expect(int status, Supplier<Api.Reply> call) {
        calls.incrementAndGet();
        try {
            Api.Reply reply = call.get();
            if (reply.status() == status) {
                return true;
            }
            failures.add(Instant.now() + " " + reply.call() + " answered " + reply.status() + ": " + reply.body());
        } catch (RuntimeException e) {
            failures.add(Instant.now() + " " + e + ", because of " + e.getCause());
        }
        return false;
    }
}
