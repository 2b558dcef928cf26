package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** PostgreSQL has connections for all instances that autoscalers may start, and some for migrations and administrators. */
final class Connections implements Rule {

    private static final int OTHERS = 20;

    @Override
    public List<String> problems(Manifests manifests) {
        int needed = OTHERS;
        for (String context : Settings.SERVICES) {
            Settings settings = Settings.of(context);
            ObjectNode deployment = manifests.named("Deployment", context);
            String variable = Settings.variable("leaderforge.database.max-connections");
            int requests = Integer.parseInt(
                    manifests.value(deployment, variable, settings.text("leaderforge.database.max-connections")));
            int each = requests
                    + settings.number("quarkus.datasource.relay.reactive.max-size")
                    + settings.number("quarkus.datasource.worker.reactive.max-size");
            // One more is there during a roll-out.
            int instances = manifests
                            .named("HorizontalPodAutoscaler", context)
                            .at("/spec/maxReplicas")
                            .asInt()
                    + 1;
            needed += each * instances;
        }
        int there = manifests
                .named("Cluster", "leaderforge-db")
                .at("/spec/postgresql/parameters/max_connections")
                .asInt();
        return there >= needed
                ? List.of()
                : List.of("PostgreSQL has " + there + " connections, and the services may open " + needed);
    }
}
