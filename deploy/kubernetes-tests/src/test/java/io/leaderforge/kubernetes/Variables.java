package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each variable of a container is a setting that its process reads, and each secret that has no default is given. */
final class Variables implements Rule {

    private static final Set<String> OF_THE_JVM = Set.of("JDK_JAVA_OPTIONS");
    private static final Pattern NAME = Pattern.compile("\\b(?:LEADERFORGE_[A-Z_]*[A-Z]|PGUSER|PGPASSWORD)\\b");
    private static final Pattern AUTHENTICATION = Pattern.compile("KAFKA_(SECURITY|SASL|SSL)_[A-Z_]+");
    private static final String KIT = "shared-model/service-kit/src/main/java/io/leaderforge/kit/";

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode deployment : manifests.of("Deployment")) {
            Set<String> known = Settings.of(Manifests.name(deployment)).variables();
            unknown(manifests, deployment, known, problems);
            required(Manifests.name(deployment)).stream()
                    .filter(variable -> !manifests.variables(deployment).containsKey(variable))
                    .forEach(variable -> problems.add(Manifests.id(deployment) + " has no " + variable));
        }
        manifests.of("Job").forEach(job -> unknown(manifests, job, ofCommand(job), problems));
        return problems;
    }

    private static void unknown(Manifests manifests, ObjectNode workload, Set<String> known, List<String> problems) {
        manifests.variables(workload).forEach((variable, place) -> {
            boolean authenticates = workload.path("kind").asText().equals("Job")
                    && manifests.variables(workload).containsKey("KAFKA_SASL_JAAS_CONFIG")
                    && AUTHENTICATION.matcher(variable).matches();
            if (!known.contains(variable) && !OF_THE_JVM.contains(variable) && !authenticates) {
                problems.add(Manifests.id(workload) + " has " + variable + " (" + place + "), which it does not read");
            }
        });
    }

    /** Without these the service does not start. */
    private static Set<String> required(String context) {
        Set<String> required = new TreeSet<>(Set.of("LEADERFORGE_GATEWAY_SECRET", "KAFKA_SASL_JAAS_CONFIG"));
        if (Settings.SERVICES.contains(context)) {
            required.addAll(Set.of(
                    "LEADERFORGE_DATABASE_HOST",
                    "LEADERFORGE_DATABASE_APP_PASSWORD",
                    "LEADERFORGE_DATABASE_RELAY_PASSWORD",
                    "LEADERFORGE_DATABASE_WORKER_PASSWORD"));
            if (!context.equals("core")) {
                required.add("LEADERFORGE_AUDIT_KEY");
            }
        }
        return required;
    }

    /** What the command's source names, and what its own arguments refer to. */
    private static Set<String> ofCommand(ObjectNode job) {
        String command = Manifests.containers(job).toString();
        List<String> sources = command.contains("kit.schema.Migrate")
                ? List.of("schema/MigrateCommand.java")
                : command.contains("\"bootstrap\"")
                        ? List.of("schema/BootstrapCommand.java")
                        : List.of("schema/Administrator.java", "resync/EpochCommand.java", "inbox/DeadLetters.java");
        Set<String> known = new TreeSet<>();
        sources.forEach(source -> known.addAll(names(Repository.read(Repository.ROOT.resolve(KIT + source)))));
        Manifests.containers(job)
                .forEach(container -> known.addAll(names(container.path("args").toString())));
        return known;
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
