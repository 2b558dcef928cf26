package io.leaderforge.local.stack;

import io.leaderforge.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs of other modules, run against this stack with this process' terminal. */
final class Tools {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    private Tools() {}

    /** The first journey, with a tenant and people of its own. */
    static void journey(StackSettings settings) throws IOException {
        String mail = settings.mailApi()
                .map(Object::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "The journey reads mails: with an external mail server set LEADERFORGE_MAIL_API."));
        ProcessBuilder builder = java(List.of(
                "io.leaderforge.e2e.Journey",
                "--gateway",
                settings.url(Service.GATEWAY).toString(),
                "--mail",
                mail,
                "--sign-ins",
                settings.signIns().toString()));
        run(builder);
    }

    /** {@code list} or {@code replay} of the records that consumers could not process. */
    static void deadLetters(StackSettings settings, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("io.leaderforge.kit.inbox.DeadLetters"));
        command.addAll(arguments);
        ProcessBuilder builder = java(command);
        builder.environment().putAll(Map.of(StackSettings.KAFKA, settings.kafka()));
        run(builder);
    }

    /** {@code list} or {@code retry} of jobs that have failed for good. */
    static void jobs(StackSettings settings, List<String> arguments) throws IOException {
        run(withDatabase(
                settings, Secrets.readOrGenerate(settings.data()), "io.leaderforge.kit.job.JobsCommand", arguments));
    }

    /** {@code raise} after a restore of the database. */
    static void epoch(StackSettings settings, List<String> arguments) throws IOException {
        ProcessBuilder builder = epochRaise(settings, Secrets.readOrGenerate(settings.data()), arguments);
        run(builder);
    }

    static ProcessBuilder epochRaise(StackSettings settings, Secrets secrets, List<String> arguments) {
        return withDatabase(settings, secrets, "io.leaderforge.kit.resync.EpochCommand", arguments);
    }

    private static ProcessBuilder withDatabase(
            StackSettings settings, Secrets secrets, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(main));
        command.addAll(arguments);
        ProcessBuilder builder = java(command);
        builder.environment()
                .putAll(Map.of(
                        StackSettings.KAFKA,
                        settings.kafka(),
                        StackSettings.DATABASE_HOST,
                        settings.databaseHost(),
                        "LEADERFORGE_DATABASE_PORT",
                        Integer.toString(settings.databasePort()),
                        "LEADERFORGE_DATABASE_NAME",
                        settings.databaseName()));
        if (settings.ownDatabase()) {
            builder.environment()
                    .putAll(Map.of(
                            "LEADERFORGE_DATABASE_ADMIN_USER",
                            EmbeddedPostgres.ADMIN,
                            "LEADERFORGE_DATABASE_ADMIN_PASSWORD",
                            secrets.databaseAdmin()));
        }
        return builder;
    }

    /** Ends this process with the other's exit code. */
    static void run(ProcessBuilder builder) throws IOException {
        try {
            int code = builder.inheritIO().start().waitFor();
            if (code != 0) {
                System.exit(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessBuilder java(List<String> mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(mainAndArguments);
        return new ProcessBuilder(command);
    }
}
