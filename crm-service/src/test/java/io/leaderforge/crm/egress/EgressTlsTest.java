package io.leaderforge.crm.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.kit.Ids;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host is who its certificate says it is, although it is connected to by address. */
class EgressTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private SSLContext certificateOf(String host) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "host",
                        "-storetype",
                        "PKCS12",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertEquals(0, keytool.waitFor(), new String(keytool.getInputStream().readAllBytes()));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD);
        }
        Certificate certificate = keys.getCertificate("host");
        Files.writeString(
                folder.resolve("trust.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static Answer send(Vertx vertx, Map<String, String> settings, String url) {
        EgressConfig config = EgressTest.config(settings);
        Egress egress = new Egress(
                vertx, config, new Resolver(vertx, config), new AllowedAddresses(config), new Circuits(config));
        Outgoing request =
                new Outgoing(Ids.next(), "GET", Target.of(url, false), Map.of(), null, Duration.ofSeconds(10));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        vertx.runOnContext(
                any -> egress.send(request).subscribe().with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void onlyAHostWithATrustedCertificateOfItsNameIsSentTo() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (NameServer names = new NameServer(query -> "127.0.0.1");
                Receiver host = new Receiver(request -> Reply.of(204), certificateOf("hooks.example.com"))) {
            Map<String, String> settings = new HashMap<>(Map.of("allow", "127.0.0.1", "dns-server", names.address()));
            String own = "https://hooks.example.com:" + host.port() + "/";
            assertRefused(vertx, settings, own);
            settings.put("trust", folder.resolve("trust.pem").toString());
            assertEquals(204, send(vertx, settings, own).status());
            assertRefused(vertx, settings, "https://other.example.com:" + host.port() + "/");
            assertEquals(1, host.received().size());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void assertRefused(Vertx vertx, Map<String, String> settings, String url) {
        CompletionException failure = assertThrows(CompletionException.class, () -> send(vertx, settings, url));
        CallFailed refused = assertInstanceOf(CallFailed.class, failure.getCause());
        assertTrue(refused.getMessage().contains("certificate"), refused.getMessage());
    }
}
