package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.embedded.Ports;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Debian's Prometheus on a stack, with the product's rules and a short scrape interval. */
final class PrometheusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STARTING = 503;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;

    private PrometheusServer(URI address, Process process) {
        this.address = address;
        this.process = process;
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    static PrometheusServer start(LocalStack stack, Path rules, Path folder) throws IOException {
        int port = Ports.anyFree();
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, config(stack, rules));
        Process process = new ProcessBuilder(List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        PrometheusServer server = new PrometheusServer(URI.create("http://127.0.0.1:" + port), process);
        Await.until(
                "Prometheus to see all services",
                Duration.ofSeconds(60),
                () -> server.query("up == 1").size() == Service.values().length ? true : null);
        return server;
    }

    private static String config(LocalStack stack, Path rules) {
        StringBuilder config = new StringBuilder("""
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: leaderforge
                    metrics_path: /q/metrics
                    static_configs:
                """.formatted(rules));
        for (Service service : Service.values()) {
            config.append("      - {targets: ['127.0.0.1:%d'], labels: {service: %s}}%n"
                    .formatted(stack.management(service, 1).getPort(), service.context()));
        }
        return config.toString();
    }

    boolean isFiring(String alert) {
        return !query("ALERTS{alertname=\"" + alert + "\", alertstate=\"firing\"}")
                .isEmpty();
    }

    /** The result of an instant query; fails on one that Prometheus does not understand. */
    JsonNode query(String expression) {
        try {
            URI uri = address.resolve("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            if (response.statusCode() == STARTING) {
                throw new AssertionError("Prometheus is starting");
            }
            JsonNode answer = JSON.readTree(response.body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(expression + ": " + answer);
            }
            return answer.path("data").path("result");
        } catch (java.net.ConnectException notYet) {
            throw new AssertionError("Prometheus does not answer", notYet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
