package io.leaderforge.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a stack has started, by name, in {@code state.json}; written at every change. Any thread may call. */
final class StackState {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Part> parts;

    private StackState(Path file, Map<String, Part> parts) {
        this.file = file;
        this.parts = parts;
    }

    static StackState read(StackSettings settings) throws IOException {
        Path file = settings.data().resolve("state.json");
        Map<String, Part> parts = new TreeMap<>();
        if (Files.exists(file)) {
            parts.putAll(JSON.readValue(file.toFile(), new TypeReference<Map<String, Part>>() {}));
        }
        return new StackState(file, parts);
    }

    synchronized void add(Part part) throws IOException {
        parts.put(part.name(), part);
        save();
    }

    synchronized void remove(String name) throws IOException {
        parts.remove(name);
        save();
    }

    synchronized Optional<Part> find(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    synchronized List<Part> all() {
        return List.copyOf(parts.values());
    }

    synchronized List<Part> alive() {
        return parts.values().stream().filter(Part::isAlive).toList();
    }

    private void save() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling("state.json.next");
        JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), parts);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
