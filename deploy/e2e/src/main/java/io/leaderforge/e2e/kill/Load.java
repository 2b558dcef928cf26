package io.leaderforge.e2e.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Mailbox;
import io.leaderforge.e2e.Options;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * People at work on a platform that runs somewhere, as while {@code deploy/images/warm.sh} records: as fast as they are
 * answered, or so many calls a second, of which every tenth is a change.
 */
public final class Load {

    private static final int CALLERS = 4;
    private static final int READERS = 6;
    private static final int LEARNERS = 6;
    private static final int ITEMS = 40;
    private static final int CHANGES = 10;
    private static final Duration FAST = Duration.ofMillis(20);
    private static final double NANOS = 1e9;
    private static final List<String> READ = List.of(
            "core/me",
            "core/tenant",
            "content/items?limit=50",
            "progress/items?limit=50",
            "progress/modules",
            "engagement/notifications?limit=20",
            "engagement/notifications/unread");

    private Load() {}

    /** @param arguments {@code --gateway URL --mail URL --sign-ins FILE --seconds 60 --per-second 100}, the last optional */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = Options.parse(arguments);
        JsonNode admin = new ObjectMapper()
                .readTree(new File(Options.require(options, "sign-ins")))
                .path("platform_admin");
        URI gateway = URI.create(Options.require(options, "gateway"));
        Api operator = Api.platform(gateway)
                .signIn(admin.path("email").asText(), admin.path("password").asText());
        World world = World.create(
                operator, List.of(gateway), new Mailbox(URI.create(Options.require(options, "mail"))), LEARNERS, ITEMS);
        Duration time = Duration.ofSeconds(Long.parseLong(options.getOrDefault("seconds", "60")));
        double perSecond = Double.parseDouble(options.getOrDefault("per-second", "0"));
        Duration pauseOfCallers = perSecond == 0 ? FAST : pause(CALLERS, perSecond / CHANGES);
        Duration pauseOfReaders = perSecond == 0 ? Duration.ZERO : pause(READERS, perSecond - perSecond / CHANGES);
        AtomicLong read = new AtomicLong();
        try (Traffic traffic = new Traffic(world, new Traffic.Pace(20, pauseOfCallers));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            traffic.start(CALLERS);
            for (int reader = 0; reader < READERS; reader++) {
                readers.execute(() -> read(world, pauseOfReaders, read));
            }
            Thread.sleep(time);
            readers.shutdownNow();
            traffic.close();
            System.out.printf("  %,d calls of people at work, %,d of readers%n", traffic.calls(), read.get());
        }
    }

    /** Between two calls of one of them. */
    private static Duration pause(int callers, double perSecond) {
        return Duration.ofNanos(Math.round(NANOS * callers / perSecond));
    }

    private static void read(World world, Duration pause, AtomicLong read) {
        while (!Thread.currentThread().isInterrupted()) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            StubbornClient learner =
                    world.learners().get(random.nextInt(world.learners().size()));
            if (learner.tries("GET", "/api/v1/" + READ.get(random.nextInt(READ.size())))) {
                read.incrementAndGet();
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
