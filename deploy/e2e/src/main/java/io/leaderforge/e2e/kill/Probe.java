package io.leaderforge.e2e.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether things work, asked once and quickly. */
final class Probe {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Probe() {}

    static boolean isReady(URI service) {
        try {
            HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A learner reads items, progress and notifications, and a visitor the form. */
    static boolean answers(World world) {
        return world.learners().getFirst().tries("GET", "/api/v1/content/items?limit=1")
                && world.learners().getFirst().tries("GET", "/api/v1/progress/items?limit=1")
                && world.learners().getFirst().tries("GET", "/api/v1/engagement/notifications?limit=1")
                && world.visitor().tries("GET", "/api/v1/crm/public/forms/" + world.form());
    }
}
