package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All images of the platform are of one release, and each is named for its service: migrations run the service's own. */
final class Images implements Rule {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Set<String> releases = new TreeSet<>();
        for (ObjectNode workload : manifests.workloads()) {
            for (JsonNode container : Manifests.containers(workload)) {
                String image = container.path("image").asText();
                String tag = image.substring(image.lastIndexOf(':') + 1);
                if (!image.contains(":") || tag.equals("latest")) {
                    problems.add(Manifests.id(workload) + " has an image without a fixed tag: " + image);
                }
                if (image.contains("leaderforge/")) {
                    int user = Manifests.pod(workload)
                            .at("/securityContext/runAsUser")
                            .asInt();
                    if (user != ImageRecipe.user()) {
                        problems.add(Manifests.id(workload) + " runs as user " + user + ", its image as "
                                + ImageRecipe.user());
                    }
                    releases.add(image.replaceAll("leaderforge/[a-z-]+:", "leaderforge/…:"));
                    String service = image.replaceAll(".*leaderforge/([a-z-]+):.*", "$1");
                    if (!service.equals(imageOf(Manifests.name(workload)))) {
                        problems.add(Manifests.id(workload) + " runs the image of " + service);
                    }
                }
            }
        }
        if (releases.size() > 1) {
            problems.add("images of different releases: " + releases);
        }
        return problems;
    }

    private static String imageOf(String workload) {
        String name = workload.replace("migrate-", "");
        return name.equals("bootstrap") ? "command" : name;
    }
}
