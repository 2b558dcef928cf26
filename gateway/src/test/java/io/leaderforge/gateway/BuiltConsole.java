package io.leaderforge.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** What the build of the console leaves, in small. */
public final class BuiltConsole {

    static final String PAGE = "<!doctype html><html lang=\"en\"><head><title>LeaderForge</title></head></html>";
    public static final String REFERENCE =
            "<!doctype html><html lang=\"en\"><head><title>LeaderForge API</title></head></html>";
    static final String SCRIPT = "export const words = [" + "\"leader\",".repeat(500) + "];";
    static final String SCRIPT_PATH = "/assets/main-4f3c2b1a.js";
    static final String STYLE_HASH = "sha256-" + "A".repeat(43) + "=";

    private BuiltConsole() {}

    /** Writes it, beside a file that no request may reach. */
    public static Path in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/api.html"), REFERENCE);
        Files.writeString(folder.resolveSibling("secret.js"), "not served");
        Files.createSymbolicLink(folder.resolve("assets/link.js"), folder.resolveSibling("secret.js"));
        Files.writeString(folder.resolve("index.html"), PAGE);
        Files.writeString(folder.resolve("style-hashes.txt"), STYLE_HASH + "\n");
        Files.writeString(folder.resolve("favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Path script = folder.resolve(SCRIPT_PATH.substring(1));
        Files.writeString(script, SCRIPT);
        Files.write(Path.of(script + ".gz"), gzip(SCRIPT));
        Files.writeString(Path.of(script + ".br"), "as the build compressed it");
        return folder;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
