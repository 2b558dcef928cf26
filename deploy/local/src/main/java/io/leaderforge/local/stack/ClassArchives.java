package io.leaderforge.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What the JVM has learnt of each service as it was built, and of Kafka: the AOT cache of JDK 25 and newer, else AppCDS. It
 * takes half off a start, and more. The stack in {@code .local} writes it when a process ends for the first time after a
 * build; every stack of the repository uses it.
 */
final class ClassArchives {

    private static final String UNFINISHED = ".part";
    private static final boolean AOT = Runtime.version().feature() >= 25;
    private static final String USE = AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
    private static final String WRITE = AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";

    private final Path folder;
    private final boolean writing;

    ClassArchives(StackSettings settings) {
        Path standard = settings.root().resolve(".local");
        this.folder = standard.resolve("cds");
        this.writing = settings.data().equals(standard);
    }

    /** The JVM's options for a service: to use its archive, to write it, or nothing. */
    List<String> options(Service service, Path quarkusApp) throws IOException {
        try (Stream<Path> files = Files.walk(quarkusApp)) {
            return options(
                    service.folder(),
                    files.filter(file -> file.toString().endsWith(".jar")).toList());
        }
    }

    /** The same for a class of this process's class path; a folder on it can be in no archive. */
    List<String> ownOptions(String part) throws IOException {
        List<Path> path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return path.stream().allMatch(Files::isRegularFile) ? options(part, path) : List.of();
    }

    private List<String> options(String part, List<Path> jars) throws IOException {
        String name = part + "-" + fingerprint(jars) + (AOT ? ".aot" : ".jsa");
        Path archive = folder.resolve(name);
        if (Files.exists(archive)) {
            List<String> use = new ArrayList<>(List.of(USE + archive, "-Xlog:disable"));
            if (AOT) {
                // What was compiled in the first run is compiled when it is needed, not as soon as possible.
                use.addAll(List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTReplayTraining"));
            }
            return use;
        }
        if (!writing) {
            return List.of();
        }
        Files.createDirectories(folder);
        removeAll(part);
        Path unfinished = Files.createFile(folder.resolve(name + UNFINISHED));
        return List.of(WRITE + unfinished, "-Xlog:disable");
    }

    /** Whether services of this stack write their archives when they end. */
    boolean isWriting() throws IOException {
        return writing && files("").stream().anyMatch(ClassArchives::isUnfinished);
    }

    /** Called when all services have ended by themselves: what they wrote is complete. */
    void complete() throws IOException {
        for (Path file : files("")) {
            String name = file.getFileName().toString();
            if (writing && name.endsWith(UNFINISHED) && Files.size(file) > 0) {
                Path whole = folder.resolve(name.substring(0, name.length() - UNFINISHED.length()));
                Files.move(file, whole, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Called when a service was killed, perhaps while writing. */
    void removeUnfinished(String part) throws IOException {
        for (Path file : files(part)) {
            if (isUnfinished(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The JVM may leave a file of its own beside it. */
    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().contains(UNFINISHED);
    }

    private void removeAll(String part) throws IOException {
        for (Path file : files(part)) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> files(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    /** The JVM compares names, sizes and times of the class path itself; another JDK needs another archive too. */
    private static String fingerprint(List<Path> jars) throws IOException {
        TreeSet<String> all = new TreeSet<>();
        for (Path jar : jars) {
            all.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
        }
        CRC32 sum = new CRC32();
        sum.update((Runtime.version() + " " + all).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
