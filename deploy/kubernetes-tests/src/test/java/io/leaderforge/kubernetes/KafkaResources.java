package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Topics that are consumed or that a right names exist; each context alone writes its topics; the cluster takes no others. */
final class KafkaResources implements Rule {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Set<String> topics = manifests.of("KafkaTopic").stream()
                .map(topic -> topic.at("/spec/topicName").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String context : Settings.SERVICES) {
            KafkaManifests.consumed(context).stream()
                    .filter(topic -> !topics.contains(topic))
                    .forEach(topic -> problems.add(context + " consumes " + topic + ", which is no KafkaTopic"));
        }
        for (ObjectNode user : manifests.of("KafkaUser")) {
            user.at("/spec/authorization/acls").forEach(acl -> right(user, acl, topics, problems));
        }
        ObjectNode kafka = manifests.named("Kafka", "leaderforge");
        if (!kafka.at("/spec/kafka/config/auto.create.topics.enable").asText().equals("false")) {
            problems.add("Kafka leaderforge creates topics by itself");
        }
        if (!kafka.at("/spec/kafka/authorization/type").asText().equals("simple")) {
            problems.add("Kafka leaderforge grants every right to every user");
        }
        clients(manifests, kafka, problems);
        return problems;
    }

    private static void right(ObjectNode user, JsonNode acl, Set<String> topics, List<String> problems) {
        JsonNode resource = acl.path("resource");
        String name = resource.path("name").asText();
        if (!resource.path("type").asText().equals("topic")) {
            return;
        }
        if (!topics.contains(name)) {
            problems.add(Manifests.id(user) + " has a right on " + name + ", which is no KafkaTopic");
        }
        String owner = "kafka-" + name.substring(0, name.indexOf('.'));
        boolean shared = name.endsWith(".dlq") || name.endsWith(".replay");
        if (acl.path("operations").toString().contains("Write")
                && !shared
                && !Manifests.name(user).equals(owner)) {
            problems.add(Manifests.id(user) + " may write " + name + ", a topic of " + owner);
        }
    }

    /** Strimzi's own policy for the listener must not allow more than the policies here. */
    private static void clients(Manifests manifests, ObjectNode kafka, List<String> problems) {
        for (JsonNode listener : kafka.at("/spec/kafka/listeners")) {
            JsonNode labels = listener.at("/networkPolicyPeers/0/podSelector/matchLabels");
            boolean clients = Map.of("leaderforge.io/kafka-client", "true").equals(Manifests.texts(labels));
            if (!clients || listener.path("networkPolicyPeers").size() != 1) {
                problems.add("Kafka leaderforge: others than its clients reach listener "
                        + listener.path("name").asText());
            }
            if (!listener.path("tls").asBoolean()
                    || listener.at("/authentication/type").asText().isEmpty()) {
                problems.add("Kafka leaderforge: listener "
                        + listener.path("name").asText() + " has no TLS or no authentication");
            }
        }
        for (ObjectNode deployment : manifests.of("Deployment")) {
            String port = manifests.value(deployment, "LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS", "");
            String expected = "leaderforge-kafka-bootstrap:"
                    + kafka.at("/spec/kafka/listeners/0/port").asText();
            if (!port.equals(expected)) {
                problems.add(Manifests.id(deployment) + " connects to Kafka at '" + port + "', which listens at "
                        + expected);
            }
        }
    }
}
