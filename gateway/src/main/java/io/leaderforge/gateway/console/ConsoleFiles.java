package io.leaderforge.gateway.console;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.ContentCoding;
import io.leaderforge.gateway.exchange.OwnDocument;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The files that the build of {@code gateway/console} wrote, by the path at which they are answered. All of them are read once, at
 * the start, with what the build compressed of them ({@code .br}, {@code .gz}); no path of a request ever reaches the disk.
 */
@Singleton
public class ConsoleFiles {

    /** Their names hold a hash of their content. */
    static final String ASSETS = "/assets/";

    private static final Logger LOG = Logger.getLogger(ConsoleFiles.class);
    private static final String INDEX = "index.html";
    private static final String REFERENCE = "docs/api.html";
    private static final String STYLE_HASHES = "style-hashes.txt";
    private static final int MOST_FILES = 4_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Map<String, OwnDocument> byPath = new HashMap<>();
    private final @Nullable OwnDocument page;
    private final @Nullable OwnDocument reference;

    @Inject
    ConsoleFiles(GatewayConfig config, LocalSignIns signIns) {
        this(config.consoleDir().map(Path::of).orElse(null), signIns);
    }

    /** @param folder of the built console; null, or without a first page, where it was not built */
    ConsoleFiles(@Nullable Path folder, LocalSignIns signIns) {
        if (folder == null || !Files.isRegularFile(folder.resolve(INDEX))) {
            LOG.infof("No console: %s", folder == null ? "leaderforge.gateway.console-dir is not set" : folder);
            this.page = null;
            this.reference = null;
            return;
        }
        try {
            requireModest(folder);
            List<String> hashes = Files.readAllLines(folder.resolve(STYLE_HASHES));
            String html = signIns.announcedIn(Files.readString(folder.resolve(INDEX)));
            this.page = OwnDocument.encode(ConsolePolicy.ofPage(hashes), Buffer.buffer(html));
            this.reference = OwnDocument.encode(
                    ConsolePolicy.ofReference(), Buffer.buffer(Files.readString(folder.resolve(REFERENCE))));
            for (Path file : files(folder)) {
                read(folder, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The console in " + folder + " cannot be read", e);
        }
    }

    /** A file by its path; null where there is none. */
    @Nullable
    OwnDocument at(String path) {
        return byPath.get(path);
    }

    /** The first page; null where the console was not built. */
    @Nullable
    OwnDocument page() {
        return page;
    }

    /** The page of the API reference; null where the console was not built. */
    @Nullable
    OwnDocument reference() {
        return reference;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static void requireModest(Path folder) throws IOException {
        List<Path> all = files(folder);
        long bytes = 0;
        for (Path file : all) {
            bytes += Files.size(file);
        }
        if (all.size() > MOST_FILES || bytes > MOST_BYTES) {
            throw new IllegalStateException("leaderforge.gateway.console-dir has " + all.size() + " files of " + bytes
                    + " bytes; at most " + MOST_FILES + " of " + MOST_BYTES + " are held in memory: " + folder);
        }
    }

    private void read(Path folder, Path file) throws IOException {
        String path = "/" + folder.relativize(file).toString().replace('\\', '/');
        String mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (mediaType == null || path.equals("/" + STYLE_HASHES)) {
            return;
        }
        Map<ContentCoding, Buffer> encoded = new EnumMap<>(ContentCoding.class);
        addIfThere(encoded, ContentCoding.BROTLI, Path.of(file + ".br"));
        addIfThere(encoded, ContentCoding.GZIP, Path.of(file + ".gz"));
        Map<String, String> headers = ConsolePolicy.ofFile(mediaType, path.startsWith(ASSETS));
        byPath.put(path, OwnDocument.of(headers, Buffer.buffer(Files.readAllBytes(file)), encoded));
    }

    private static void addIfThere(Map<ContentCoding, Buffer> encoded, ContentCoding coding, Path file)
            throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            encoded.put(coding, Buffer.buffer(Files.readAllBytes(file)));
        }
    }
}
