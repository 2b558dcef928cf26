package io.leaderforge.testkit.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** Stands where core stands for the other services: publishes the public half of the test key. */
final class KeyServer {

    static final String KEY_ID = "test-key";

    private final RsaJsonWebKey key;
    private final HttpServer server;

    private KeyServer(RsaJsonWebKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static KeyServer start() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(KEY_ID);
            key.setAlgorithm("RS256");
            key.setUse("sig");
            byte[] document = new JsonWebKeySet(key)
                    .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/jwks.json", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, document.length);
                    exchange.getResponseBody().write(document);
                }
            });
            server.start();
            return new KeyServer(key, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json";
    }

    /** PKCS#8 in base64, so that it crosses class loaders as text. */
    String privateKey() {
        return Base64.getEncoder().encodeToString(key.getRsaPrivateKey().getEncoded());
    }

    /** SubjectPublicKeyInfo in base64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(key.getRsaPublicKey().getEncoded());
    }

    void stop() {
        server.stop(0);
    }
}
