package io.leaderforge.local.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Maven artifact. */
record Artifact(String group, String name, String classifier, String version) {

    static final String OWN = "io.leaderforge";

    private static final String JAR = ".jar";

    /**
     * The artifacts of a packaged service by the names of their files, {@code GROUP.NAME-VERSION[-CLASSIFIER].jar}.
     *
     * @param list Quarkus' {@code quarkus-app-dependencies.txt}: {@code GROUP:NAME:CLASSIFIER:TYPE:VERSION} in each line
     */
    static Map<String, Artifact> ofService(Path list) throws IOException {
        Map<String, Artifact> artifacts = new HashMap<>();
        for (String line : Files.readAllLines(list)) {
            String[] parts = line.split(":", -1);
            if (parts.length != 5) {
                throw new IllegalArgumentException(list + " has the line '" + line + "'");
            }
            Artifact artifact = new Artifact(parts[0], parts[1], parts[2], parts[4]);
            artifacts.put(artifact.group + "." + artifact.file(), artifact);
        }
        return artifacts;
    }

    /**
     * The artifacts of a class path by the names of their files.
     *
     * @param entries files of a local repository, {@code …/repository/GROUP/NAME/VERSION/NAME-VERSION[-CLASSIFIER].jar}, and
     *     what this build made, {@code …/MODULE/target/…}: a folder becomes {@code MODULE.jar}
     * @param version of the modules
     */
    static Map<String, Artifact> ofClassPath(List<Path> entries, String version) {
        Map<String, Artifact> artifacts = new HashMap<>();
        for (Path entry : entries) {
            int last = entry.getNameCount() - 1;
            int groups = index(entry, "repository") + 1;
            if (last > 1 && entry.getName(last - 1).toString().equals("target")) {
                String module = entry.getName(last - 2).toString();
                String file = entry.getFileName().toString();
                artifacts.put(file.endsWith(JAR) ? file : module + JAR, new Artifact(OWN, module, "", version));
            } else if (groups > 0 && last - groups > 2) {
                artifacts.put(entry.getFileName().toString(), ofRepository(entry, groups, last));
            }
        }
        return artifacts;
    }

    private static Artifact ofRepository(Path entry, int groups, int last) {
        String group = entry.subpath(groups, last - 2).toString().replace('/', '.');
        String name = entry.getName(last - 2).toString();
        String version = entry.getName(last - 1).toString();
        Artifact plain = new Artifact(group, name, "", version);
        String file = entry.getFileName().toString();
        if (file.equals(plain.file()) || !file.startsWith(name + "-" + version + "-")) {
            return plain;
        }
        String classifier = file.substring(plain.file().length() - JAR.length() + 1, file.length() - JAR.length());
        return new Artifact(group, name, classifier, version);
    }

    /** As scanners of vulnerabilities look it up. */
    String purl() {
        return "pkg:maven/" + group + "/" + name + "@" + version
                + (classifier.isEmpty() ? "" : "?classifier=" + classifier + "&type=jar");
    }

    private String file() {
        return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + JAR;
    }

    private static int index(Path path, String folder) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            if (path.getName(i).toString().equals(folder)) {
                return i;
            }
        }
        return -1;
    }
}
