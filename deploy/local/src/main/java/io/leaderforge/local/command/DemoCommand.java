package io.leaderforge.local.command;

import io.leaderforge.local.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the demo tenants into a platform that runs somewhere. */
final class DemoCommand {

    private static final String USAGE = """
            usage: demo [FOLDER]
              Loads what is missing of the demo tenants. FOLDER remembers which are complete; default /tmp. Settings:
                LEADERFORGE_GATEWAY_URL              the platform host, e.g. http://localhost:8080
                LEADERFORGE_MAIL_API                 where the mails are read that people get
                LEADERFORGE_PLATFORM_ADMIN_EMAIL, LEADERFORGE_PLATFORM_ADMIN_PASSWORD
                LEADERFORGE_DEMO_PASSWORD            of every person of the demo""";

    private DemoCommand() {}

    static void execute(String[] args) {
        try {
            Path memory = Path.of(args.length == 0 ? "/tmp" : args[0]).resolve("demo.properties");
            new Demo(
                            URI.create(setting("LEADERFORGE_GATEWAY_URL")),
                            URI.create(setting("LEADERFORGE_MAIL_API")),
                            memory,
                            System.out::println)
                    .load(
                            setting("LEADERFORGE_PLATFORM_ADMIN_EMAIL"),
                            setting("LEADERFORGE_PLATFORM_ADMIN_PASSWORD"),
                            setting("LEADERFORGE_DEMO_PASSWORD"));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static String setting(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set\n" + USAGE));
    }
}
