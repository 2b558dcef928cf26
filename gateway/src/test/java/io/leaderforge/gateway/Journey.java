package io.leaderforge.gateway;

import static org.awaitility.Awaitility.await;

import io.leaderforge.contracts.event.Topic;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** What core does, done by the test: publishes tenants and ended sessions, issues tokens. And calls the gateway. */
final class Journey {

    static final Config CONFIG = ConfigProvider.getConfig();
    static final Duration AT_ONCE = Duration.ofSeconds(2);

    record Tenant(UUID id, String key) {
        String host() {
            return key + ".localhost:8080";
        }
    }

    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", CONFIG.getValue("kafka.bootstrap.servers", String.class)),
            new StringSerializer(),
            new ByteArraySerializer());

    private Journey() {}

    static Raw client() {
        return client("127.0.0.1");
    }

    /** Of the port of health and metrics. */
    static Raw operations() {
        return new Raw(CONFIG.getValue("quarkus.management.port", Integer.class), "127.0.0.1");
    }

    static Raw client(String localAddress) {
        return new Raw(CONFIG.getValue("quarkus.http.port", Integer.class), localAddress);
    }

    /** A tenant that the gateway already knows. */
    static Tenant tenant(String customDomain) {
        Tenant tenant = new Tenant(UUID.randomUUID(), "t-" + UUID.randomUUID());
        publish(tenant, "active", customDomain);
        await().atMost(AT_ONCE)
                .until(() -> client().get(tenant.host(), "/api/v1/core/tenant").status() == 200);
        return tenant;
    }

    static void publish(Tenant tenant, String status, String customDomain) {
        publish(tenant, status, customDomain, List.of());
    }

    static void publish(Tenant tenant, String status, String customDomain, List<String> origins) {
        JsonObject state = new JsonObject()
                .put("id", tenant.id().toString())
                .put("tenant_key", tenant.key())
                .put("display_name", "Тенант")
                .put("custom_domain", customDomain)
                .put("status", status)
                .put("theme", new JsonObject())
                .put("settings", new JsonObject().put("locale", "de").put("allowed_origins", origins));
        send(Topic.CORE_TENANT, tenant.id(), state.encode().getBytes(StandardCharsets.UTF_8));
    }

    static void send(Topic topic, UUID key, byte[] value) {
        try {
            PRODUCER.send(new ProducerRecord<>(topic.topicName(), key.toString(), value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static JwtClaims claims(Tenant tenant) {
        long now = Instant.now().getEpochSecond();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://leaderforge.local");
        claims.setAudience(tenant == null ? "leaderforge-platform" : "leaderforge");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setClaim("session", UUID.randomUUID().toString());
        claims.setClaim("roles", List.of("member"));
        claims.setClaim("rev", 1);
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + 300));
        if (tenant != null) {
            claims.setClaim("tenant_id", tenant.id().toString());
        }
        return claims;
    }

    /** The header line of a token; of an operator's when the tenant is null. */
    static String bearer(Tenant tenant) {
        return bearer(claims(tenant));
    }

    static String bearer(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(GatewayWorld.KEY_ID);
        signature.setKey(privateKey());
        try {
            return "Authorization: Bearer " + signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        byte[] encoded = Base64.getDecoder().decode(CONFIG.getValue("test.private-key", String.class));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
