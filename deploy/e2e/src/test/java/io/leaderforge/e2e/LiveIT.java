package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.LiveClients.LiveClient;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Part;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 2,000 open pages over two instances of a service, of which one is killed and the other stopped: every page hears of every
 * lead.
 */
@Tag("faults")
class LiveIT {

    private static final int PAGES = Integer.getInteger("leaderforge.live.pages", 2_000);
    private static final int LEADS = 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final LocalStack stack = PackagedStack.get();
    private final SmallTenant tenant = SmallTenant.create();
    private final Set<String> leads = new TreeSet<>();

    @Test
    void nothingIsLostWhenInstancesEnd() throws Exception {
        UUID form = form();
        for (int instance : List.of(1, 2)) {
            stack.stop(Service.CRM, instance);
            start(instance);
        }
        long before = heap(1) + heap(2);
        try (LiveClients pages = new LiveClients(
                URI.create(stack.gateway(1) + "/api/v1/crm/stream"),
                tenant.key(),
                tenant.owner().token())) {
            pages.open(PAGES);
            Awaitility.await().atMost(SOON).until(() -> pages.connected() == PAGES);
            System.out.printf(
                    "%d pages over two instances: %d bytes of heap each%n",
                    PAGES, (heap(1) + heap(2) - before) / PAGES);
            submit(form);
            awaitAll(pages);
            stack.kill(Service.CRM, 1);
            long killed = System.nanoTime();
            submit(form);
            awaitAll(pages);
            Awaitility.await().atMost(SOON).until(() -> pages.connected() == PAGES);
            System.out.printf(
                    "All pages heard of all leads %d ms after the kill; %d reconnections, %d events heard twice%n",
                    Duration.ofNanos(System.nanoTime() - killed).toMillis(), pages.reconnections(), pages.doubles());
            assertTrue(pages.reconnections() > 0, "the killed instance had pages");
            start(1);
            stack.stop(Service.CRM, 2);
            submit(form);
            awaitAll(pages);
            Awaitility.await().atMost(SOON).until(() -> pages.connected() == PAGES);
            assertTrue(
                    pages.all().stream().allMatch(LiveClient::heardOfShutdown),
                    "every page was told that its instance stops");
            assertEquals(0, pages.all().stream().mapToInt(LiveClient::lostTrack).sum(), "pages that had to load again");
        }
    }

    private void start(int instance) throws IOException {
        stack.start(Service.CRM, instance, Map.of("LEADERFORGE_LIVE_PERSON_CONNECTIONS", "5000"), List.of());
    }

    private void awaitAll(LiveClients pages) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> pages.all().stream().allMatch(page -> page.leads().containsAll(leads)));
    }

    private UUID form() {
        JsonNode made = tenant.owner()
                .post(
                        "/api/v1/crm/forms",
                        Json.object(
                                "name",
                                "Contact",
                                "type",
                                "embed",
                                "fields",
                                List.of(Map.of("name", "email", "label", "Email", "type", "email", "required", true)),
                                "settings",
                                Map.of()))
                .expect(201);
        return SmallTenant.id(made);
    }

    private void submit(UUID form) {
        for (int i = 0; i < LEADS; i++) {
            String email = "lead-" + leads.size() + "-" + i + "@example.com";
            Await.until(
                    "a submission",
                    SOON,
                    () -> tenant.visitor()
                            .post(
                                    "/api/v1/crm/public/forms/" + form + "/submissions",
                                    Json.object("data", Map.of("email", email)))
                            .expect(201));
        }
        Json.items(tenant.owner().get("/api/v1/crm/leads?limit=200").expect(200))
                .forEach(lead -> leads.add(lead.path("id").asText()));
    }

    /** Of an instance, after its garbage was collected. */
    private long heap(int instance) throws IOException, InterruptedException {
        Part crm = stack.parts().stream()
                .filter(part -> part.name().equals(Service.CRM.instance(instance)))
                .findAny()
                .orElseThrow();
        Process collected = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", Long.toString(crm.pid()), "GC.run")
                .inheritIO()
                .start();
        assertEquals(0, collected.waitFor());
        HttpRequest metrics = HttpRequest.newBuilder(
                        stack.management(Service.CRM, instance).resolve("/q/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(metrics, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
