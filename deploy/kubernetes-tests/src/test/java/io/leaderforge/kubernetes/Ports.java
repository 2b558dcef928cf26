package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports are those that the services listen on, and whoever names one names one that there is. */
final class Ports implements Rule {

    private static final Pattern ADDRESS = Pattern.compile("http://([a-z0-9-]+):(\\d+).*");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode deployment : manifests.of("Deployment")) {
            Pod pod = Pod.of(manifests).stream()
                    .filter(one -> one.node().equals(Manifests.name(deployment)))
                    .findFirst()
                    .orElseThrow();
            Settings settings = Settings.of(Manifests.name(deployment));
            for (String port : List.of("http", "management")) {
                String setting = "quarkus." + port + ".port";
                int listens = Integer.parseInt(manifests.value(
                        deployment, Settings.variable(setting), ImageRecipe.setting(setting, settings)));
                require(deployment, port, pod.ports().get(port), listens, problems);
            }
            addresses(manifests, deployment, problems);
        }
        manifests.of("Service").forEach(service -> service(manifests, service, problems));
        manifests
                .of("Ingress")
                .forEach(ingress -> ingress.findValues("backend")
                        .forEach(backend -> backend(manifests, ingress, backend.path("service"), problems)));
        manifests
                .of("HTTPRoute")
                .forEach(route -> route.findValues("backendRefs")
                        .forEach(refs -> refs.forEach(ref -> backend(manifests, route, ref, problems))));
        manifests.of("ServiceMonitor").forEach(monitor -> monitor(manifests, monitor, problems));
        manifests.of("PodMonitor").forEach(monitor -> podMonitor(manifests, monitor, problems));
        return problems;
    }

    private static void require(ObjectNode of, String port, Integer actual, int expected, List<String> problems) {
        if (actual == null || actual != expected) {
            problems.add(
                    Manifests.id(of) + " has port " + port + " " + actual + ", the service listens on " + expected);
        }
    }

    /** Variables that are addresses of services. */
    private static void addresses(Manifests manifests, ObjectNode deployment, List<String> problems) {
        for (String variable : manifests.variables(deployment).keySet()) {
            Matcher address = ADDRESS.matcher(manifests.value(deployment, variable, ""));
            if (address.matches() && !hasPort(manifests, address.group(1), address.group(2))) {
                problems.add(Manifests.id(deployment) + " has " + variable + "=" + address.group()
                        + ", which no Service has");
            }
        }
    }

    private static void service(Manifests manifests, ObjectNode service, List<String> problems) {
        for (JsonNode port : service.at("/spec/ports")) {
            String target = port.path("targetPort").asText();
            boolean there = Pod.of(manifests).stream()
                    .filter(pod -> Selector.matchesLabels(service.at("/spec/selector"), pod.labels()))
                    .allMatch(pod -> Integer.valueOf(port.path("port").asInt())
                            .equals(pod.ports().get(target)));
            if (!there) {
                problems.add(Manifests.id(service) + " has port " + port + ", which its pods do not have");
            }
        }
    }

    private static void backend(Manifests manifests, ObjectNode of, JsonNode backend, List<String> problems) {
        JsonNode port = backend.path("port");
        String wanted = port.isObject() ? port.path("name").asText() : port.asText();
        if (!hasPort(manifests, backend.path("name").asText(), wanted)) {
            problems.add(Manifests.id(of) + " leads to " + backend + ", which no Service has");
        }
    }

    private static boolean hasPort(Manifests manifests, String service, String port) {
        return manifests.has("Service", service)
                && Manifests.stream(manifests.named("Service", service).at("/spec/ports"))
                        .anyMatch(one -> one.path("name").asText().equals(port)
                                || one.path("port").asText().equals(port));
    }

    private static void monitor(Manifests manifests, ObjectNode monitor, List<String> problems) {
        List<String> services = manifests.of("Service").stream()
                .filter(service -> Selectors.selects(monitor, service))
                .map(Manifests::name)
                .toList();
        for (String service :
                manifests.of("Deployment").stream().map(Manifests::name).toList()) {
            if (!services.contains(service)
                    || !hasPort(
                            manifests,
                            service,
                            monitor.at("/spec/endpoints/0/port").asText())) {
                problems.add(Manifests.id(monitor) + " does not read the metrics of " + service);
            }
        }
    }

    private static void podMonitor(Manifests manifests, ObjectNode monitor, List<String> problems) {
        String port = monitor.at("/spec/podMetricsEndpoints/0/port").asText();
        for (Pod pod : Pod.of(manifests)) {
            if (Selector.matches(monitor.at("/spec/selector"), pod.labels())
                    && !pod.ports().containsKey(port)) {
                problems.add(
                        Manifests.id(monitor) + " reads port " + port + ", which " + pod.node() + " does not have");
            }
        }
    }
}
