package io.leaderforge.local.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packages of an image's base: {@code /var/lib/dpkg/status}, or {@code status.d} of images without a package manager. */
final class DebianPackages {

    /** @param distribution such as {@code debian-12} */
    record Package(String name, String version, String architecture, String distribution) {

        String purl() {
            String id = distribution.substring(0, distribution.indexOf('-'));
            return "pkg:deb/" + id + "/" + name + "@"
                    + version.replace("+", "%2B").replace(":", "%3A") + "?arch=" + architecture + "&distro="
                    + distribution;
        }
    }

    private DebianPackages() {}

    /**
     * @param base a folder with {@code os-release} and {@code status} or {@code status.d} of the image
     * @return none where the base is no Debian
     */
    static List<Package> of(Path base) throws IOException {
        String distribution = distribution(base.resolve("os-release"));
        List<Package> packages = new ArrayList<>();
        for (Path file : files(base)) {
            for (String paragraph : Files.readString(file).split("\n\n")) {
                Map<String, String> fields = fields(paragraph);
                boolean installed =
                        fields.getOrDefault("Status", "install ok installed").endsWith(" installed");
                if (installed && fields.containsKey("Package")) {
                    packages.add(new Package(
                            fields.get("Package"),
                            fields.getOrDefault("Version", ""),
                            fields.getOrDefault("Architecture", "all"),
                            distribution));
                }
            }
        }
        return packages;
    }

    private static List<Path> files(Path base) throws IOException {
        Path folder = base.resolve("status.d");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> !file.toString().endsWith(".md5sums"))
                        .sorted()
                        .toList();
            }
        }
        return Stream.of(base.resolve("status")).filter(Files::exists).toList();
    }

    private static String distribution(Path release) throws IOException {
        Map<String, String> fields = new HashMap<>();
        if (Files.exists(release)) {
            for (String line : Files.readAllLines(release)) {
                int equals = line.indexOf('=');
                fields.put(
                        line.substring(0, Math.max(0, equals)),
                        line.substring(equals + 1).replace("\"", ""));
            }
        }
        return fields.getOrDefault("ID", "debian") + "-" + fields.getOrDefault("VERSION_ID", "unknown");
    }

    private static Map<String, String> fields(String paragraph) {
        Map<String, String> fields = new HashMap<>();
        for (String line : paragraph.split("\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0 && !line.startsWith(" ")) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 2).strip());
            }
        }
        return fields;
    }
}
