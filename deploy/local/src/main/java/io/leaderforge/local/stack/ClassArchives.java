package io.leaderforge.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Class data of each service as it was built (AppCDS), which takes a third off its start. The stack in {@code .local}
 * writes an archive when a service ends for the first time after a build; every stack of the repository uses it.
 */
final class ClassArchives {

    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final boolean writing;

    ClassArchives(StackSettings settings) {
        Path standard = settings.root().resolve(".local");
        this.folder = standard.resolve("cds");
        this.writing = settings.data().equals(standard);
    }

    /** The JVM's options for a service: to use its archive, to write it, or nothing. */
    List<String> options(Service service, Path quarkusApp) throws IOException {
        String name = service.folder() + "-" + fingerprint(quarkusApp) + ".jsa";
        Path archive = folder.resolve(name);
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
        }
        if (!writing) {
            return List.of();
        }
        Files.createDirectories(folder);
        removeAll(service);
        return List.of("-XX:ArchiveClassesAtExit=" + folder.resolve(name + UNFINISHED), "-Xlog:disable");
    }

    /** Called when all services have ended by themselves: what they wrote is complete. */
    void complete() throws IOException {
        for (Path file : files("")) {
            String name = file.getFileName().toString();
            if (writing && name.endsWith(UNFINISHED)) {
                Path whole = folder.resolve(name.substring(0, name.length() - UNFINISHED.length()));
                Files.move(file, whole, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Called when a service was killed, perhaps while writing. */
    void removeUnfinished(String part) throws IOException {
        for (Path file : files(part)) {
            if (file.toString().endsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void removeAll(Service service) throws IOException {
        for (Path file : files(service.folder())) {
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
    private static String fingerprint(Path quarkusApp) throws IOException {
        TreeSet<String> jars = new TreeSet<>();
        try (Stream<Path> files = Files.walk(quarkusApp)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                jars.add(quarkusApp.relativize(file) + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        CRC32 sum = new CRC32();
        sum.update((Runtime.version() + " " + quarkusApp + jars).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
