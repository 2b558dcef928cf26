package io.leaderforge.local.stack;

import io.leaderforge.kit.schema.SecretsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Migrates each context's schema in a process of its own, as the context's owner. A database of this stack is not asked again
 * when neither a migration file nor the permissions, whose rows are a migration too, have changed since the last time.
 */
final class Migrations {

    private static final List<String> MIGRATING = List.of("db/", "io/leaderforge/kit/permission/");

    private final StackSettings settings;
    private final ServiceEnvironment environment;
    private final Progress progress;

    Migrations(StackSettings settings, ServiceEnvironment environment, Progress progress) {
        this.settings = settings;
        this.environment = environment;
        this.progress = progress;
    }

    /** Called when the database is new. */
    static void forget(StackSettings settings) throws IOException {
        Files.deleteIfExists(remembered(settings));
    }

    void run(Service service, Path quarkusApp) throws IOException {
        String fingerprint = fingerprint(quarkusApp);
        if (settings.ownDatabase() && fingerprint.equals(remembered(service))) {
            return;
        }
        Path log = settings.log("migrate-" + service.context());
        Files.deleteIfExists(log);
        Part part = Processes.start(
                "migrate-" + service.context(),
                JavaCommand.migration(quarkusApp, service.context()),
                environment.migration(service.context()),
                log);
        part.process().ifPresent(process -> process.onExit().join());
        String said = Processes.lastLines(log, 25);
        if (!said.contains("migrations applied")) {
            throw new IllegalStateException("Migrating " + service.context() + " failed (" + log + "):\n" + said);
        }
        remember(service, fingerprint);
        progress.say("Schema      " + said.strip());
    }

    private String remembered(Service service) throws IOException {
        synchronized (Migrations.class) {
            return SecretsFile.open(remembered(settings)).properties().getProperty(service.context(), "");
        }
    }

    private void remember(Service service, String fingerprint) throws IOException {
        synchronized (Migrations.class) {
            SecretsFile file = SecretsFile.open(remembered(settings));
            file.properties().setProperty(service.context(), fingerprint);
            file.save();
        }
    }

    private static Path remembered(StackSettings settings) {
        return settings.data().resolve("migrated.properties");
    }

    /** Names and checksums of all that migrates on the service's class path. */
    private static String fingerprint(Path quarkusApp) throws IOException {
        TreeSet<String> entries = new TreeSet<>();
        for (Path jar : jars(quarkusApp)) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .filter(entry ->
                                !entry.isDirectory() && MIGRATING.stream().anyMatch(entry.getName()::startsWith))
                        .forEach(entry -> entries.add(entry.getName() + "=" + entry.getCrc()));
            }
        }
        CRC32 whole = new CRC32();
        whole.update(entries.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return entries.size() + "-" + Long.toHexString(whole.getValue());
    }

    private static List<Path> jars(Path quarkusApp) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : List.of("app", "lib/main")) {
            try (Stream<Path> files = Files.list(quarkusApp.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .filter(file -> folder.equals("app")
                                || file.getFileName().toString().startsWith("io.leaderforge."))
                        .forEach(jars::add);
            }
        }
        return jars;
    }
}
