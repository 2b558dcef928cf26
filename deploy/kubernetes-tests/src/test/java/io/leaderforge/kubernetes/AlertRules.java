package io.leaderforge.kubernetes;

import java.util.stream.Collectors;

/** The alert rules of {@code deploy/observability} as the Prometheus operator takes them, line by line. */
final class AlertRules {

    private static final String HEAD = """
            # Generated from deploy/observability/rules, see CONTRIBUTING.md, 'Generated documents'.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: leaderforge
              labels: {app.kubernetes.io/part-of: leaderforge}
            spec:
            """;

    private AlertRules() {}

    static String manifest() {
        return Repository.read(Repository.ROOT.resolve("deploy/observability/rules/leaderforge.rules.yml"))
                .lines()
                .map(line -> line.isBlank() || line.startsWith("#") ? line : "  " + line)
                .collect(Collectors.joining("\n", HEAD, "\n"));
    }
}
