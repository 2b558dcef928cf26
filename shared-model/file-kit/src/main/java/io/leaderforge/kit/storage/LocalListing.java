package io.leaderforge.kit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Walks the folder tenant by tenant, in the order of the paths; on a thread that may wait. */
final class LocalListing {

    private static final String PART = ".part";

    private final Path root;
    private final String after;
    private final int limit;
    private final List<StoredObject> found = new ArrayList<>();

    LocalListing(Path root, String after, int limit) {
        this.root = root;
        this.after = after;
        this.limit = limit;
    }

    List<StoredObject> read() throws IOException {
        walk(root, "", 0);
        return found;
    }

    private void walk(Path folder, String prefix, int depth) throws IOException {
        for (String name : names(folder)) {
            if (found.size() == limit) {
                return;
            }
            String path = prefix + complete(name);
            // A folder that lies wholly before the place to begin at.
            boolean behind = path.compareTo(after) > 0 || after.startsWith(path + "/");
            if (behind && depth < 2) {
                walk(folder.resolve(name), path + "/", depth + 1);
            } else if (behind) {
                add(path, folder.resolve(name));
            }
        }
    }

    /** An upload that is not complete is listed as what it will be. */
    private static String complete(String name) {
        return name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }

    /** Names that are no ids are not the platform's. */
    private void add(String path, Path file) throws IOException {
        String[] parts = path.split("/");
        try {
            UUID tenant = UUID.fromString(parts[0]);
            UUID id = UUID.fromString(parts[2]);
            found.add(new StoredObject(
                    new StorageKey(tenant, id), Files.getLastModifiedTime(file).toInstant()));
        } catch (IllegalArgumentException | NoSuchFileException notOurs) {
            return;
        }
    }
}
