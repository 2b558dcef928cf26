package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule fails, with its message, for production's manifests with one fault; and with no fault it does not. */
class RuleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Manifests PRODUCTION = Overlays.installation("production");

    /**
     * A fault in the manifests.
     *
     * @param message a part of the sentence of the rule that must find it
     */
    private record Fault(String name, Rule rule, String message, Consumer<Manifests> change) {}

    @TestFactory
    Stream<DynamicTest> everyFaultIsFound() {
        return Stream.of(
                        selection(),
                        ports(),
                        references(),
                        variables(),
                        kafka(),
                        arrows(),
                        probes(),
                        workloads(),
                        sizes())
                .flatMap(List::stream)
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> find(fault)));
    }

    /** Typed models: an unknown field at the top, deep inside, in Strimzi's and in CloudNativePG's resources. */
    @Test
    void unknownFieldsAreRefused() {
        Manifests manifests = PRODUCTION.copy();
        at(manifests, "Service", "core", "/spec").put("portss", 1);
        at(manifests, "Deployment", "core", "/spec/template/spec/containers/0/resources")
                .put("limit", "1Gi");
        at(manifests, "NetworkPolicy", "gateway", "/spec/ingress/0").put("form", "x");
        at(manifests, "Kafka", "leaderforge", "/spec/kafka").put("authorisation", "simple");
        at(manifests, "KafkaUser", "kafka-core", "/spec/authorization/acls/0").put("operationes", "Read");
        at(manifests, "Cluster", "leaderforge-db", "/spec/postgresql").put("parameter", "x");
        at(manifests, "PrometheusRule", "leaderforge", "/spec/groups/0/rules/0").put("recording", "x");
        at(manifests, "ServiceMonitor", "leaderforge", "/spec/endpoints/0").put("every", "1s");
        List<String> problems = manifests.all().stream()
                .flatMap(manifest -> Models.problem(manifest).stream())
                .toList();
        assertEquals(8, problems.size(), problems.toString());
        assertTrue(problems.stream().allMatch(problem -> problem.contains("nrecognized field")), problems.toString());
    }

    private static void find(Fault fault) {
        assertEquals(List.of(), fault.rule().problems(PRODUCTION));
        Manifests changed = PRODUCTION.copy();
        fault.change().accept(changed);
        List<String> problems = fault.rule().problems(changed);
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(fault.message())), problems.toString());
    }

    private static List<Fault> selection() {
        Rule rule = new Selectors();
        return List.of(
                new Fault(
                        "a Deployment that selects other pods",
                        rule,
                        "Deployment core selects",
                        put("Deployment", "core", "/spec/selector/matchLabels", "app.kubernetes.io/name", "x")),
                new Fault(
                        "a Service without pods",
                        rule,
                        "Service crm selects no pod",
                        put("Service", "crm", "/spec/selector", "app.kubernetes.io/name", "crn")),
                new Fault(
                        "a budget without pods",
                        rule,
                        "PodDisruptionBudget crm selects no pod",
                        put(
                                "PodDisruptionBudget",
                                "crm",
                                "/spec/selector/matchLabels",
                                "app.kubernetes.io/name",
                                "crn")),
                new Fault(
                        "a policy without pods",
                        rule,
                        "NetworkPolicy gateway selects no pod",
                        put(
                                "NetworkPolicy",
                                "gateway",
                                "/spec/podSelector/matchLabels",
                                "app.kubernetes.io/name",
                                "gate")),
                new Fault(
                        "pods that are spread by others' labels",
                        rule,
                        "Deployment core selects",
                        put(
                                "Deployment",
                                "core",
                                "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels",
                                "app.kubernetes.io/part-of",
                                "x")),
                new Fault(
                        "a monitor without Services",
                        rule,
                        "ServiceMonitor leaderforge selects no Service",
                        put(
                                "ServiceMonitor",
                                "leaderforge",
                                "/spec/selector/matchLabels",
                                "app.kubernetes.io/part-of",
                                "x")));
    }

    private static List<Fault> ports() {
        Rule rule = new Ports();
        return List.of(
                new Fault(
                        "a port that the service does not listen on",
                        rule,
                        "Deployment crm has port http 8095",
                        put("Deployment", "crm", "/spec/template/spec/containers/0/ports/0", "containerPort", 8095)),
                new Fault(
                        "a Service to a port that is not there",
                        rule,
                        "Service crm has port",
                        put("Service", "crm", "/spec/ports/0", "targetPort", "web")),
                new Fault(
                        "an upstream at another port",
                        rule,
                        "which no Service has",
                        manifests -> configMap(manifests, "gateway-settings")
                                .put("LEADERFORGE_UPSTREAM_CRM", "http://crm:8080")),
                new Fault(
                        "an Ingress to nowhere",
                        rule,
                        "Ingress tenants leads to",
                        put("Ingress", "tenants", "/spec/rules/0/http/paths/0/backend/service", "name", "gate")),
                new Fault(
                        "a monitor of another port",
                        rule,
                        "does not read the metrics of core",
                        put("ServiceMonitor", "leaderforge", "/spec/endpoints/0", "port", "metrics")),
                new Fault(
                        "a monitor of pods without the port",
                        rule,
                        "which kafka does not have",
                        put("PodMonitor", "leaderforge-kafka", "/spec/podMetricsEndpoints/0", "port", "metrics")));
    }

    private static List<Fault> references() {
        Rule rule = new References();
        return List.of(
                new Fault(
                        "a key that no secret has",
                        rule,
                        "leaderforge-database-core/application, which is not in",
                        manifests -> secretOf(manifests, "core", "LEADERFORGE_DATABASE_APP_PASSWORD")
                                .put("key", "application")),
                new Fault("another's Kafka user", rule, "no such KafkaUser", without("KafkaUser", "kafka-core")),
                new Fault(
                        "a ConfigMap that is missing",
                        rule,
                        "refers to the ConfigMap core-settings-x",
                        put(
                                "Deployment",
                                "core",
                                "/spec/template/spec/containers/0/envFrom/3/configMapRef",
                                "name",
                                "core-settings-x")),
                new Fault(
                        "an account that is missing",
                        rule,
                        "refers to the ServiceAccount corre",
                        put("Deployment", "core", "/spec/template/spec", "serviceAccountName", "corre")),
                new Fault(
                        "a volume that is missing",
                        rule,
                        "refers to the volume temp",
                        put("Deployment", "core", "/spec/template/spec/containers/0/volumeMounts/0", "name", "temp")),
                new Fault(
                        "an autoscaler of nothing",
                        rule,
                        "refers to the Deployment corre",
                        put("HorizontalPodAutoscaler", "core", "/spec/scaleTargetRef", "name", "corre")));
    }

    private static List<Fault> variables() {
        Rule rule = new Variables();
        return List.of(
                new Fault(
                        "a misspelt setting",
                        rule,
                        "LEADERFORGE_SMTP_HOTS",
                        manifests -> configMap(manifests, "crm-settings").put("LEADERFORGE_SMTP_HOTS", "x")),
                new Fault(
                        "a setting of another service",
                        rule,
                        "LEADERFORGE_SMTP_HOST",
                        manifests -> configMap(manifests, "core-settings").put("LEADERFORGE_SMTP_HOST", "x")),
                new Fault(
                        "a setting that the migration does not read",
                        rule,
                        "LEADERFORGE_DATABASE_HOTS",
                        manifests ->
                                configMap(manifests, "leaderforge-database").put("LEADERFORGE_DATABASE_HOTS", "x")),
                new Fault(
                        "a password that is missing",
                        rule,
                        "has no LEADERFORGE_DATABASE_RELAY_PASSWORD",
                        manifests -> variableOf(manifests, "crm", "LEADERFORGE_DATABASE_RELAY_PASSWORD")
                                .put("name", "LEADERFORGE_DATABASE_APP_PASSWORD")));
    }

    private static List<Fault> kafka() {
        Rule rule = new KafkaResources();
        return List.of(
                new Fault(
                        "a consumed topic that is missing",
                        rule,
                        "crm consumes core.account, which is no",
                        without("KafkaTopic", "core.account")),
                new Fault(
                        "a right on a topic that is missing",
                        rule,
                        "kafka-crm has a right on crm.led",
                        manifests -> right(manifests, "kafka-crm").put("name", "crm.led")),
                new Fault("a right to write another's topic", rule, "may write content.item, a topic of", manifests -> {
                    ObjectNode acl = (ObjectNode)
                            manifests.named("KafkaUser", "kafka-crm").at("/spec/authorization/acls/0");
                    ((ObjectNode) acl.path("resource")).put("name", "content.item");
                    acl.putArray("operations").add("Write");
                }),
                new Fault(
                        "topics by mistake",
                        rule,
                        "creates topics by itself",
                        put("Kafka", "leaderforge", "/spec/kafka/config", "auto.create.topics.enable", true)),
                new Fault(
                        "rights for all",
                        rule,
                        "grants every right",
                        remove("Kafka", "leaderforge", "/spec/kafka", "authorization")),
                new Fault(
                        "a listener for all",
                        rule,
                        "others than its clients",
                        remove("Kafka", "leaderforge", "/spec/kafka/listeners/0", "networkPolicyPeers")),
                new Fault(
                        "a listener in clear",
                        rule,
                        "has no TLS",
                        put("Kafka", "leaderforge", "/spec/kafka/listeners/0", "tls", false)),
                new Fault(
                        "another broker",
                        rule,
                        "connects to Kafka at 'kafka:9092'",
                        manifests -> configMap(manifests, "leaderforge-broker")
                                .put("LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));
    }

    private static List<Fault> arrows() {
        Rule rule = new Arrows();
        return List.of(
                new Fault(
                        "an arrow too many",
                        rule,
                        "policies allow core -> internet:25",
                        manifests -> ((ArrayNode) manifests
                                        .named("NetworkPolicy", "object-store")
                                        .at("/spec/egress/0/ports"))
                                .addObject()
                                .put("port", 25)),
                new Fault(
                        "an arrow that is missing",
                        rule,
                        "no policy allows ingress -> gateway:8080",
                        manifests -> ((ArrayNode) manifests
                                        .named("NetworkPolicy", "gateway")
                                        .at("/spec/ingress"))
                                .remove(0)),
                new Fault(
                        "half an arrow",
                        rule,
                        "gateway -> core:8081 has a policy for Egress, and none for Ingress",
                        without("NetworkPolicy", "services")),
                new Fault(
                        "an arrow to the wrong pods",
                        rule,
                        "crm -> content:8082",
                        put(
                                "NetworkPolicy",
                                "services",
                                "/spec/ingress/0/from/0/podSelector/matchLabels",
                                "app.kubernetes.io/name",
                                "crm")),
                new Fault(
                        "no peers",
                        rule,
                        "policies allow anyone -> gateway:8080",
                        remove("NetworkPolicy", "gateway", "/spec/ingress/0", "from")),
                new Fault(
                        "no ports",
                        rule,
                        "policies allow ingress -> gateway:any",
                        remove("NetworkPolicy", "gateway", "/spec/ingress/0", "ports")),
                new Fault(
                        "no default",
                        rule,
                        "no policy denies Ingress of migrations",
                        without("NetworkPolicy", "default-deny")),
                new Fault(
                        "private addresses",
                        rule,
                        "policies allow crm -> anywhere:443",
                        remove("NetworkPolicy", "workflows-to-internet", "/spec/egress/0/to/0/ipBlock", "except")));
    }

    private static List<Fault> probes() {
        Rule rule = new Probes();
        String container = "/spec/template/spec/containers/0";
        return List.of(
                new Fault(
                        "a probe of another path",
                        rule,
                        "readinessProbe is no GET of /q/health/ready",
                        put("Deployment", "core", container + "/readinessProbe/httpGet", "path", "/q/health")),
                new Fault(
                        "a probe of another port",
                        rule,
                        "livenessProbe is no GET",
                        put("Deployment", "core", container + "/livenessProbe/httpGet", "port", "http")),
                new Fault(
                        "no startup probe",
                        rule,
                        "startupProbe is no GET",
                        remove("Deployment", "core", container, "startupProbe")));
    }

    private static List<Fault> workloads() {
        Rule rule = new Workloads();
        String pod = "/spec/template/spec";
        String context = pod + "/containers/0/securityContext";
        return List.of(
                new Fault(
                        "a token in the pod",
                        rule,
                        "Deployment crm mounts a token",
                        remove("Deployment", "crm", pod, "automountServiceAccountToken")),
                new Fault(
                        "a token of the account",
                        rule,
                        "ServiceAccount crm has a token",
                        remove("ServiceAccount", "crm", "", "automountServiceAccountToken")),
                new Fault(
                        "variables of Services",
                        rule,
                        "gets variables of Services",
                        put("Deployment", "crm", pod, "enableServiceLinks", true)),
                new Fault(
                        "root",
                        rule,
                        "may run as root",
                        put("Job", "migrate-crm", pod + "/securityContext", "runAsNonRoot", false)),
                new Fault(
                        "no seccomp profile",
                        rule,
                        "has no seccomp profile",
                        remove("Deployment", "crm", pod + "/securityContext", "seccompProfile")),
                new Fault(
                        "privileges",
                        rule,
                        "may gain privileges",
                        put("Deployment", "crm", context, "allowPrivilegeEscalation", true)),
                new Fault(
                        "a writable image",
                        rule,
                        "can write to its image",
                        put("Deployment", "crm", context, "readOnlyRootFilesystem", false)),
                new Fault(
                        "capabilities",
                        rule,
                        "keeps capabilities",
                        remove("Deployment", "crm", context, "capabilities")),
                new Fault(
                        "memory without a limit",
                        rule,
                        "has no resources/limits/memory",
                        remove("Deployment", "crm", pod + "/containers/0/resources", "limits")),
                new Fault(
                        "no budget",
                        rule,
                        "Deployment crm has no PodDisruptionBudget",
                        without("PodDisruptionBudget", "crm")),
                new Fault(
                        "no autoscaler",
                        rule,
                        "Deployment crm has no HorizontalPodAutoscaler",
                        without("HorizontalPodAutoscaler", "crm")),
                new Fault("two who decide", rule, "has replicas", put("Deployment", "crm", "/spec", "replicas", 2)),
                new Fault(
                        "all on one node",
                        rule,
                        "is not spread",
                        remove("Deployment", "crm", pod, "topologySpreadConstraints")),
                new Fault(
                        "a gap in a roll-out",
                        rule,
                        "before its successor is ready",
                        put("Deployment", "crm", "/spec/strategy/rollingUpdate", "maxUnavailable", 1)),
                new Fault(
                        "a namespace for all",
                        rule,
                        "does not enforce 'restricted'",
                        put(
                                "Namespace",
                                "leaderforge",
                                "/metadata/labels",
                                "pod-security.kubernetes.io/enforce",
                                "baseline")));
    }

    private static List<Fault> sizes() {
        String pod = "/spec/template/spec";
        return List.of(
                new Fault(
                        "killed too early",
                        new Shutdown(),
                        "Deployment crm is killed after 30 s",
                        put("Deployment", "crm", pod, "terminationGracePeriodSeconds", 30)),
                new Fault(
                        "stopped at once",
                        new Shutdown(),
                        "stops before load balancers know",
                        remove("Deployment", "crm", pod + "/containers/0", "lifecycle")),
                new Fault(
                        "two releases",
                        new Images(),
                        "images of different releases",
                        put(
                                "Job",
                                "migrate-crm",
                                pod + "/containers/0",
                                "image",
                                "registry.example.com/leaderforge/crm:1.0.1")),
                new Fault(
                        "another user",
                        new Images(),
                        "Deployment crm runs as user 1000",
                        put("Deployment", "crm", pod + "/securityContext", "runAsUser", 1000)),
                new Fault(
                        "no tag",
                        new Images(),
                        "without a fixed tag",
                        put("Deployment", "crm", pod + "/containers/0", "image", "leaderforge/crm:latest")),
                new Fault(
                        "another's migrations",
                        new Images(),
                        "Job migrate-crm runs the image of content",
                        put(
                                "Job",
                                "migrate-crm",
                                pod + "/containers/0",
                                "image",
                                "registry.example.com/leaderforge/content:1.0.0")),
                new Fault(
                        "too few connections",
                        new Connections(),
                        "PostgreSQL has 800 connections",
                        put("HorizontalPodAutoscaler", "crm", "/spec", "maxReplicas", 12)));
    }

    private static Consumer<Manifests> put(String kind, String name, String path, String field, Object value) {
        return manifests -> at(manifests, kind, name, path).set(field, JSON.valueToTree(value));
    }

    private static Consumer<Manifests> remove(String kind, String name, String path, String field) {
        return manifests -> at(manifests, kind, name, path).remove(field);
    }

    private static Consumer<Manifests> without(String kind, String name) {
        return manifests -> manifests.all().remove(manifests.named(kind, name));
    }

    private static ObjectNode at(Manifests manifests, String kind, String name, String path) {
        return object(manifests.named(kind, name).at(path), name + path);
    }

    private static ObjectNode configMap(Manifests manifests, String name) {
        ObjectNode map = manifests.of("ConfigMap").stream()
                .filter(one -> Manifests.name(one).startsWith(name))
                .findFirst()
                .orElseThrow();
        return object(map.path("data"), name);
    }

    private static ObjectNode variableOf(Manifests manifests, String deployment, String variable) {
        return Manifests.stream(at(manifests, "Deployment", deployment, "/spec/template/spec/containers/0")
                        .path("env"))
                .filter(entry -> entry.path("name").asText().equals(variable))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode secretOf(Manifests manifests, String deployment, String variable) {
        return object(variableOf(manifests, deployment, variable).at("/valueFrom/secretKeyRef"), variable);
    }

    private static ObjectNode right(Manifests manifests, String user) {
        return at(manifests, "KafkaUser", user, "/spec/authorization/acls/0/resource");
    }

    private static ObjectNode object(JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("no object at " + what);
    }
}
