package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A pod is killed only after it could have ended by itself: the pause, its connections, its jobs, its requests, and the relay
 * and producer. */
final class Shutdown implements Rule {

    private static final int REST_SECONDS = 10;

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode deployment : manifests.of("Deployment")) {
            JsonNode pod = Manifests.pod(deployment);
            long pause = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
            if (pause < 5) {
                problems.add(Manifests.id(deployment) + " stops before load balancers know: its preStop sleeps " + pause
                        + " s");
            }
            Settings settings = Settings.of(Manifests.name(deployment));
            long jobs = settings.defaults().containsKey("leaderforge.jobs.stop")
                    ? settings.seconds("leaderforge.jobs.stop")
                    : 0;
            long drain = Duration.parse("PT" + ImageRecipe.setting("quarkus.shutdown.delay", settings))
                    .toSeconds();
            long needed = pause + drain + jobs + settings.seconds("quarkus.shutdown.timeout") + REST_SECONDS;
            long given = pod.path("terminationGracePeriodSeconds").asLong(30);
            if (given < needed) {
                problems.add(Manifests.id(deployment) + " is killed after " + given + " s, and may need " + needed
                        + " s to stop");
            }
        }
        return problems;
    }
}
