package io.leaderforge.e2e;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A later release: a copy of the sources with the files of a test's folder {@code upgrade}, whose crm is built; its other
 * services are the packaged ones.
 *
 * @param root as {@link LocalStack} takes it
 */
record Release(Path root) {

    private static final String MIGRATIONS = "db/migration";
    private static final String INDEX = "META-INF/leaderforge/migrations.index";
    private static final Set<String> NOT_COPIED = Set.of("target", ".git", ".local", "node_modules");

    /** @param name of the folder of the test's resources that is laid over the copy */
    static Release build(String name) throws IOException, InterruptedException {
        Path sources = Path.of("../..").toAbsolutePath().normalize();
        Path root = Path.of("target/release-" + name).toAbsolutePath();
        copy(sources, root, NOT_COPIED);
        copy(changes(name), root, NOT_COPIED);
        maven(root);
        for (Service service : Service.values()) {
            if (service != Service.CRM) {
                link(app(sources, service), app(root, service));
            }
        }
        return new Release(root);
    }

    /** The same code with further migrations of crm; its jar has them, and lists them. */
    Release withMigrations(String name) throws IOException {
        Path next = Path.of("target/release-" + name).toAbsolutePath();
        for (Service service : Service.values()) {
            if (service == Service.CRM) {
                copy(app(root, service), app(next, service), Set.of());
            } else {
                link(app(root, service), app(next, service));
            }
        }
        Path jars = app(next, Service.CRM).resolve("app");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(jars, "*.jar");
                FileSystem jar = FileSystems.newFileSystem(all.iterator().next());
                DirectoryStream<Path> migrations = Files.newDirectoryStream(
                        changes(name).resolve("crm-service/src/main/resources").resolve(MIGRATIONS))) {
            for (Path migration : migrations) {
                String file = MIGRATIONS + "/" + migration.getFileName();
                Files.copy(migration, jar.getPath(file));
                Files.writeString(jar.getPath(INDEX), file + "\n", StandardOpenOption.APPEND);
            }
        }
        return new Release(next);
    }

    private static Path changes(String name) {
        return Path.of("src/test/resources/upgrade", name).toAbsolutePath();
    }

    private static Path app(Path root, Service service) {
        return root.resolve(service.folder()).resolve("target/quarkus-app");
    }

    private static void link(Path app, Path link) throws IOException {
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, app);
    }

    private static void maven(Path root) throws IOException, InterruptedException {
        Path log = root.resolve("build.log");
        ProcessBuilder maven = new ProcessBuilder(
                        "./mvnw",
                        "-ntp",
                        "-B",
                        "-q",
                        "package",
                        "-pl",
                        Service.CRM.folder(),
                        "-am",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (maven.start().waitFor() != 0) {
            throw new AssertionError("The later release was not built:\n" + Files.readString(log));
        }
    }

    private static void copy(Path from, Path to, Set<String> except) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (except.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
