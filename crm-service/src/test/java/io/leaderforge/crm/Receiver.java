package io.leaderforge.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** A host on loopback that keeps what it receives and answers as a test wants it. */
public final class Receiver implements AutoCloseable {

    /** A request, with its number from 1 on. */
    public record Received(int number, String method, String path, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        public String key() {
            return header("Idempotency-Key");
        }
    }

    /** @param status 0 closes the connection without an answer */
    public record Reply(int status, Map<String, String> headers, String body) {

        public static Reply of(int status) {
            return new Reply(status, Map.of(), "");
        }

        public static Reply json(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json"), body);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Function<Received, Reply> replies;
    private final HttpServer server;
    private final String scheme;

    public Receiver(Function<Received, Reply> replies) {
        this(replies, null);
    }

    /** @param tls null for plain http */
    public Receiver(Function<Received, Reply> replies, SSLContext tls) {
        this.replies = replies;
        this.scheme = tls == null ? "http" : "https";
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            this.server = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (server instanceof HttpsServer secured) {
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static Receiver of(Reply reply) {
        return new Receiver(request -> reply);
    }

    /** Answers nothing before {@link #release}. */
    public static Receiver holding(Reply reply) {
        AtomicReference<Receiver> self = new AtomicReference<>();
        Receiver receiver = new Receiver(request -> {
            Objects.requireNonNull(self.get()).hold();
            return reply;
        });
        self.set(receiver);
        return receiver;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request;
        synchronized (received) {
            request = new Received(
                    received.size() + 1,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            received.add(request);
        }
        Reply reply = replies.apply(request);
        if (reply.status() > 0) {
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    private void hold() {
        try {
            if (!open.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void release() {
        open.countDown();
    }

    public String url(String path) {
        return scheme + "://" + authority() + path;
    }

    public String authority() {
        return "127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<String> keys() {
        return received.stream().map(Received::key).distinct().toList();
    }

    public void await(int requests) {
        Awaitility.await().atMost(Duration.ofSeconds(25)).until(() -> received.size() >= requests);
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
    }
}
