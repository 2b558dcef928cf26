package io.leaderforge.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Many pages with an open stream each, which come again as browsers do. */
final class LiveClients implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).executor(threads).build();
    private final URI address;
    private final String tenant;
    private final String token;
    private final List<LiveClient> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger reconnections = new AtomicInteger();
    private final AtomicInteger doubles = new AtomicInteger();

    LiveClients(URI address, String tenant, String token) {
        this.address = address;
        this.tenant = tenant;
        this.token = token;
    }

    void open(int pages) {
        for (int i = 0; i < pages; i++) {
            LiveClient page = new LiveClient();
            all.add(page);
            // As many at once as people come; not all in one packet.
            later.schedule(page::connect, i * 3L, TimeUnit.MILLISECONDS);
        }
    }

    List<LiveClient> all() {
        return all;
    }

    int connected() {
        return connected.get();
    }

    int reconnections() {
        return reconnections.get();
    }

    int doubles() {
        return doubles.get();
    }

    @Override
    public void close() {
        later.shutdownNow();
        client.shutdownNow();
        threads.shutdownNow();
    }

    /** One page. */
    final class LiveClient implements Flow.Subscriber<String> {

        private final Set<String> leads = ConcurrentHashMap.newKeySet();
        private volatile @Nullable String lastId;
        private volatile int resets;
        private volatile boolean streaming;
        private volatile boolean heardOfShutdown;
        private boolean open;
        private String name = "";

        Set<String> leads() {
            return leads;
        }

        /** How often it was told to load again, the first time aside. */
        int lostTrack() {
            return Math.max(0, resets - 1);
        }

        /** Whether it was told that its instance stops. */
        boolean heardOfShutdown() {
            return heardOfShutdown;
        }

        private void connect() {
            streaming = false;
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Accept", "text/event-stream")
                    .header("X-Tenant", tenant)
                    .header("Authorization", "Bearer " + token);
            if (lastId != null) {
                request.header("Last-Event-ID", lastId);
            }
            var unused = client.sendAsync(request.build(), this::body).handle((answer, failure) -> {
                // The end of a stream is told to the subscriber as well, which then comes again.
                if (!streaming) {
                    again();
                }
                return null;
            });
        }

        private HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo head) {
            streaming = head.statusCode() == 200;
            return streaming ? BodySubscribers.fromLineSubscriber(this) : BodySubscribers.replacing(null);
        }

        private void again() {
            reconnections.incrementAndGet();
            later.schedule(this::connect, 500 + ThreadLocalRandom.current().nextLong(1_500), TimeUnit.MILLISECONDS);
        }

        @Override
        public void onSubscribe(Flow.Subscription lines) {
            lines.request(Long.MAX_VALUE);
        }

        @Override
        public synchronized void onNext(String line) {
            if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                event(line.substring(5));
            } else if (line.isEmpty()) {
                name = "";
            }
        }

        private void event(String data) {
            switch (name) {
                case "reset" -> {
                    resets++;
                    isOpen();
                }
                case "resumed" -> isOpen();
                case "lead.created" -> {
                    if (!leads.add(id(data))) {
                        doubles.incrementAndGet();
                    }
                }
                case "end" -> {
                    if (data.contains("\"shutdown\"")) {
                        heardOfShutdown = true;
                    }
                }
                default -> {}
            }
        }

        private void isOpen() {
            open = true;
            connected.incrementAndGet();
        }

        private static String id(String data) {
            try {
                return JSON.readTree(data).path("id").asText();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public synchronized void onError(Throwable cut) {
            ended();
        }

        @Override
        public synchronized void onComplete() {
            ended();
        }

        private void ended() {
            if (open) {
                open = false;
                connected.decrementAndGet();
            }
            again();
        }
    }
}
