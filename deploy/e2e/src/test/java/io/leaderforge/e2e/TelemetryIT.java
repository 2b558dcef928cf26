package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.local.stack.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One setting, and a request and the events it causes are one exported trace. */
@Tag("faults")
class TelemetryIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Set<String> CONSUMERS =
            Set.of("content-service", "progress-service", "engagement-service", "crm-service");

    @TempDir
    static Path folder;

    @Test
    void theTraceGoesThroughTheOutboxToEveryConsumer() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            LocalStack stack = LocalStack.of(
                    Path.of("../..").toAbsolutePath().normalize(),
                    folder.resolve("stack"),
                    LocalStack.freeOffset(),
                    1,
                    Map.of("LEADERFORGE_TELEMETRY_ENDPOINT", receiver.endpoint()),
                    System.out);
            stack.downAtExit();
            try {
                stack.up();
                makeTenant(stack);
                Await.until("spans of all services", SOON, () -> {
                    Set<String> services = receiver.services(TRACE);
                    assertTrue(services.contains("gateway"), () -> "no gateway in " + services);
                    assertTrue(services.contains("tenancy-service"), () -> "no tenancy-service in " + services);
                    assertTrue(
                            receiver.consumers(TRACE).containsAll(CONSUMERS),
                            () -> "consumed: " + receiver.consumers(TRACE));
                    return true;
                });
            } finally {
                stack.down();
            }
        }
    }

    private static void makeTenant(LocalStack stack) {
        Cast cast = Cast.fresh();
        Api.platform(stack.gateway(1))
                .signIn(stack.operator().email(), stack.operator().password())
                .send(
                        "POST",
                        "/api/v1/core/tenants",
                        Json.object(
                                "tenant_key", cast.tenantKey(),
                                "display_name", cast.organization(),
                                "owner",
                                        Json.object(
                                                "email", cast.email("owner"),
                                                "full_name", cast.owner(),
                                                "password", Cast.PASSWORD)),
                        Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .expect(201);
    }
}
