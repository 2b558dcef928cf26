package io.leaderforge.e2e.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Json;
import io.leaderforge.e2e.audit.StoredFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * People at work: progress, interactions in batches, form submissions, files, and whole modules with check-ins. Each caller does
 * one thing after the other and never leaves one unanswered.
 */
final class Traffic implements AutoCloseable {

    /**
     * @param batch the interactions of one call
     * @param pause of each caller between two of its calls
     */
    record Pace(int batch, Duration pause) {}

    private final World world;
    private volatile Pace pace;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> callers = new ArrayList<>();
    private final Queue<Module> modules = new ConcurrentLinkedQueue<>();
    private final Queue<String> files = new ConcurrentLinkedQueue<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger submissions = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private volatile boolean ending;

    private record Module(StubbornClient learner, UUID item) {}

    Traffic(World world, Pace pace) {
        this.world = world;
        this.pace = pace;
        world.items().forEach(item -> world.learners().forEach(learner -> modules.add(new Module(learner, item))));
    }

    void start(int number) {
        for (int caller = 0; caller < number; caller++) {
            callers.add(threads.submit(this::work));
        }
    }

    /** From each caller's next call. */
    void go(Pace pace) {
        this.pace = pace;
    }

    /** Lets everybody finish what they are at; fails with the first who was never answered. */
    @Override
    public void close() {
        ending = true;
        for (Future<?> caller : callers) {
            try {
                caller.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (java.util.concurrent.ExecutionException e) {
                throw new AssertionError("a caller gave up: " + e.getMessage(), e);
            }
        }
        threads.close();
    }

    long calls() {
        return calls.get();
    }

    /** Form submissions that were answered with 201: each is to be there once. */
    int submissions() {
        return submissions.get();
    }

    /** Modules that were brought to their end. */
    int modules() {
        return completed.get();
    }

    /** How many of the files whose uploads were answered are there, with the bytes that were sent. */
    String storedFiles() {
        return "select count(*) from content.files where purpose = 'item' and concat_ws(' ', subject_id, sha256) = any ('{"
                + String.join(",", files) + "}')";
    }

    /** Uploads that were answered with 201. */
    int files() {
        return files.size();
    }

    private void work() {
        while (!ending) {
            int dice = ThreadLocalRandom.current().nextInt(100);
            if (dice < 40) {
                progress();
            } else if (dice < 75) {
                interact();
            } else if (dice < 90) {
                submit();
            } else if (dice < 93) {
                file();
            } else {
                module();
            }
        }
    }

    private void progress() {
        var random = ThreadLocalRandom.current();
        StubbornClient learner =
                world.learners().get(random.nextInt(world.learners().size()));
        report(learner, world.items().get(random.nextInt(world.items().size())), random.nextInt(100));
    }

    private void report(StubbornClient learner, UUID item, int percentage) {
        call(
                learner,
                "PUT",
                "/api/v1/progress/items/" + item,
                Json.object(
                        "progress_percentage",
                        percentage,
                        "watch_time_seconds",
                        1,
                        "client_event_id",
                        UUID.randomUUID()),
                200);
    }

    /** A learner's: what visitors without a person count for is bounded by their address, which all callers here share. */
    private void interact() {
        List<JsonNode> events = new ArrayList<>();
        var random = ThreadLocalRandom.current();
        StubbornClient learner =
                world.learners().get(random.nextInt(world.learners().size()));
        for (int i = 0; i < pace.batch; i++) {
            events.add(Json.object(
                    "content_id", world.items().get(random.nextInt(world.items().size())),
                    "event_type", random.nextInt(4) == 0 ? "like" : "view",
                    "session_id", UUID.randomUUID()));
        }
        call(learner, "POST", "/api/v1/engagement/events", Json.object("events", events), 202);
        if (random.nextInt(4) == 0) {
            UUID item = world.items().get(random.nextInt(world.items().size()));
            call(learner, "DELETE", "/api/v1/engagement/items/" + item + "/like", null, 200);
        }
    }

    private void submit() {
        String email = "visitor" + ThreadLocalRandom.current().nextInt(1_000_000) + "@example.org";
        JsonNode data = Json.object("email", email, "first_name", "Zoë");
        call(
                world.visitor(),
                "POST",
                "/api/v1/crm/public/forms/" + world.form() + "/submissions",
                Json.object("data", data, "utm_campaign", UUID.randomUUID().toString()),
                201);
        submissions.incrementAndGet();
    }

    /** Of an item of its own, so that each upload is told from the others. */
    private void file() {
        String item = call(
                        world.owner(),
                        "POST",
                        "/api/v1/content/items",
                        Json.object("type", "document", "title", "Notes"),
                        201)
                .path("id")
                .asText();
        String line = UUID.randomUUID() + "\n";
        byte[] bytes =
                line.repeat(1 + ThreadLocalRandom.current().nextInt(5_000)).getBytes(StandardCharsets.US_ASCII);
        world.owner().upload("/api/v1/content/items/" + item + "/file", "notes.txt", "text/plain", bytes, 201);
        files.add(item + " " + StoredFiles.sha256(bytes));
        counted();
    }

    /** From video to bold action; an act that was done although its answer was lost answers 409 when repeated. */
    private void module() {
        Module module = modules.poll();
        if (module == null) {
            progress();
            return;
        }
        StubbornClient learner = module.learner;
        String path = "/api/v1/progress/modules/" + module.item;
        report(learner, module.item, 100);
        call(
                learner,
                "PUT",
                path + "/worksheet",
                Json.object(
                        "responses",
                        Json.object("key_takeaways", "Listen.", "bold_action", "Ask.", "questions", "How?")),
                200,
                409);
        JsonNode checkin = call(learner, "POST", path + "/checkin", Json.object(), 201);
        call(
                world.coach(),
                "POST",
                "/api/v1/progress/checkins/" + checkin.path("id").asText() + "/complete",
                Json.object("leader_notes", "Good."),
                200,
                409);
        call(learner, "POST", path + "/bold-action/complete", Json.object(), 200, 409);
        completed.incrementAndGet();
    }

    private JsonNode call(
            StubbornClient client, String method, String path, @Nullable JsonNode body, Integer... expected) {
        JsonNode answer = client.call(method, path, body, expected);
        counted();
        return answer;
    }

    private void counted() {
        calls.incrementAndGet();
        LockSupport.parkNanos(pace.pause.toNanos());
    }
}
