package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Secrets, ConfigMaps, volumes and accounts that are named are there; secrets by the list of them. */
final class References implements Rule {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        secrets(manifests).forEach((secret, by) -> {
            if (!documented().contains(secret)) {
                problems.add(by + " refers to the Secret " + secret + ", which is not in secrets.csv");
            }
            String user = secret.substring(0, secret.indexOf('/'));
            if (user.startsWith("kafka-") && !manifests.has("KafkaUser", user)) {
                problems.add(by + " refers to the Secret " + user + ", and there is no such KafkaUser");
            }
        });
        for (ObjectNode workload : manifests.workloads()) {
            named(
                    manifests,
                    workload,
                    "ConfigMap",
                    Manifests.containers(workload).findValues("configMapRef"),
                    problems);
            Manifests.pod(workload).path("volumes").findValues("claimName").stream()
                    .filter(claim -> !manifests.has("PersistentVolumeClaim", claim.asText()))
                    .forEach(claim -> missing(workload, "PersistentVolumeClaim", claim.asText(), problems));
            String account = Manifests.pod(workload).path("serviceAccountName").asText();
            if (!account.isEmpty() && !manifests.has("ServiceAccount", account)) {
                missing(workload, "ServiceAccount", account, problems);
            }
            mounts(workload, problems);
        }
        for (ObjectNode scaler : manifests.of("HorizontalPodAutoscaler")) {
            String target = scaler.at("/spec/scaleTargetRef/name").asText();
            if (!manifests.has("Deployment", target)) {
                missing(scaler, "Deployment", target, problems);
            }
        }
        return problems;
    }

    /** "secret/key" of each reference, with who refers to it. */
    static Map<String, String> secrets(Manifests manifests) {
        Map<String, String> secrets = new TreeMap<>();
        for (ObjectNode node : manifests.all()) {
            String by = Manifests.id(node);
            for (String field : List.of("secretKeyRef", "accessKeyId", "secretAccessKey")) {
                node.findValues(field)
                        .forEach(ref -> secrets.put(
                                ref.path("name").asText() + "/"
                                        + ref.path("key").asText(),
                                by));
            }
            for (JsonNode volume : Manifests.pod(node).path("volumes")) {
                JsonNode secret = volume.path("secret");
                items(secret.path("secretName").asText(), secret, by, secrets);
                for (JsonNode source : volume.at("/projected/sources")) {
                    items(source.at("/secret/name").asText(), source.path("secret"), by, secrets);
                }
            }
            node.findValues("passwordSecret").forEach(ref -> basicAuth(ref, by, secrets));
            node.at("/spec/bootstrap").findValues("secret").forEach(ref -> basicAuth(ref, by, secrets));
            node.at("/spec/tls")
                    .forEach(tls -> secrets.put(tls.path("secretName").asText() + "/tls.crt", by));
            node.findValues("certificateRefs")
                    .forEach(refs ->
                            refs.forEach(ref -> secrets.put(ref.path("name").asText() + "/tls.crt", by)));
        }
        return secrets;
    }

    static Set<String> documented() {
        return Repository.rows("secrets.csv", 4).stream()
                .map(row -> row.get(0) + "/" + row.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void items(String secret, JsonNode of, String by, Map<String, String> secrets) {
        of.path("items")
                .forEach(item -> secrets.put(secret + "/" + item.path("key").asText(), by));
    }

    private static void basicAuth(JsonNode ref, String by, Map<String, String> secrets) {
        secrets.put(ref.path("name").asText() + "/username", by);
        secrets.put(ref.path("name").asText() + "/password", by);
    }

    private static void named(
            Manifests manifests, ObjectNode workload, String kind, List<JsonNode> refs, List<String> problems) {
        refs.stream()
                .map(ref -> ref.path("name").asText())
                .filter(name -> !manifests.has(kind, name))
                .forEach(name -> missing(workload, kind, name, problems));
    }

    private static void mounts(ObjectNode workload, List<String> problems) {
        Set<String> volumes = new TreeSet<>();
        Manifests.pod(workload)
                .path("volumes")
                .forEach(volume -> volumes.add(volume.path("name").asText()));
        for (JsonNode container : Manifests.containers(workload)) {
            for (JsonNode mount : container.path("volumeMounts")) {
                if (!volumes.contains(mount.path("name").asText())) {
                    missing(workload, "volume", mount.path("name").asText(), problems);
                }
            }
        }
    }

    private static void missing(ObjectNode of, String kind, String name, List<String> problems) {
        problems.add(Manifests.id(of) + " refers to the " + kind + " " + name + ", which is not there");
    }
}
