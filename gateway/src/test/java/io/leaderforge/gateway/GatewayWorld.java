package io.leaderforge.gateway;

import com.sun.net.httpserver.HttpServer;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** A real Kafka, a key server and real upstreams; what tests need of them goes through configuration. */
public class GatewayWorld implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "a secret of the gateway, for its tests only";
    static final String KEY_ID = "k1";

    private final Upstreams upstreams = new Upstreams();
    private EmbeddedKafka kafka;
    private HttpServer keys;

    @Override
    public Map<String, String> start() {
        try {
            Path data = Files.createTempDirectory("gateway-test");
            kafka = startKafka(data);
            createTopics();
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(KEY_ID);
            keys = serve(key);
            return config(data, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        upstreams.stop();
        if (keys != null) {
            keys.stop(0);
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    private Map<String, String> config(Path data, RsaJsonWebKey key) throws IOException {
        int service = upstreams.service();
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        config.put(
                "leaderforge.jwks-url", "http://127.0.0.1:" + keys.getAddress().getPort() + "/");
        config.put("leaderforge.gateway-secret", SECRET);
        config.put("leaderforge.gateway.snapshot-dir", data.resolve("snapshot").toString());
        config.put(
                "leaderforge.gateway.console-dir",
                BuiltConsole.in(data.resolve("console")).toString());
        config.put("leaderforge.gateway.response-timeout", "2S");
        config.put("leaderforge.gateway.body-timeout", "3S");
        config.put("leaderforge.gateway.live-idle-timeout", "4S");
        config.put("leaderforge.gateway.address-live-connections", "8");
        config.put("leaderforge.gateway.auth-rate-per-minute", "300");
        config.put("leaderforge.gateway.trusted-proxies", "127.0.0.2");
        config.put("leaderforge.gateway.upload-routes", "POST /api/v1/content/assets");
        config.put("leaderforge.upstream.core", "http://127.0.0.1:" + service);
        config.put("leaderforge.upstream.content", "http://127.0.0.1:" + service);
        config.put("leaderforge.upstream.progress", "http://127.0.0.1:" + upstreams.forgetful());
        config.put("leaderforge.upstream.rude", "http://127.0.0.1:" + upstreams.rude());
        config.put("leaderforge.upstream.engagement", "http://127.0.0.1:1");
        config.put("leaderforge.upstream.crm", "http://127.0.0.1:1,http://127.0.0.1:" + service);
        // Some callers of these tests leave without an end.
        config.put("quarkus.shutdown.timeout", "1S");
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put(
                "test.private-key",
                Base64.getEncoder().encodeToString(key.getRsaPrivateKey().getEncoded()));
        return config;
    }

    /** Kafka finds some of its classes by the thread's loader, which is not always the one that loaded Kafka. */
    private static EmbeddedKafka startKafka(Path data) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
        try {
            return EmbeddedKafka.start(data.resolve("kafka"), 0);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topic.CORE_TENANT.topicName(), 3, (short) 1),
                            new NewTopic(Topic.CORE_SESSION.topicName(), 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static HttpServer serve(RsaJsonWebKey key) throws IOException {
        byte[] document = new JsonWebKeySet(key)
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
            }
        });
        server.start();
        return server;
    }
}
