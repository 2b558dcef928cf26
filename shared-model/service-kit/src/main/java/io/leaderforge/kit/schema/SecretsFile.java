package io.leaderforge.kit.schema;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.stream.Collectors;

/** A properties file with secrets, readable by its owner alone (mode 0600). */
public final class SecretsFile {

    private final Path path;
    private final Properties properties = new Properties();
    private final Properties saved = new Properties();

    private SecretsFile(Path path) {
        this.path = path;
    }

    /** Reads the file when it is there. */
    public static SecretsFile open(Path path) throws IOException {
        SecretsFile file = new SecretsFile(path);
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                file.properties.load(reader);
            }
            file.saved.putAll(file.properties);
        }
        return file;
    }

    public Path path() {
        return path;
    }

    /** The live properties; changes are kept by {@link #save()}. */
    public Properties properties() {
        return properties;
    }

    /** Replaces the file as a whole, so that a crash never leaves half of it; one that has not changed may be read-only. */
    public void save() throws IOException {
        if (!properties.isEmpty() && properties.equals(saved)) {
            return;
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path next = Files.createTempFile(
                folder,
                ".secrets",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, sorted());
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        saved.clear();
        saved.putAll(properties);
    }

    private String sorted() throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "# Written by LeaderForge; keep it private.\n", "\n"));
    }
}
