package io.leaderforge.local.sbom;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code --image NAME --version V --time T --context FOLDER --runtime FOLDER --base FOLDER (--list FILE | --class-path FILE)}. */
public final class Main {

    private Main() {}

    /** Prints the document. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        try {
            System.out.print(document(options));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static String document(Map<String, String> options) throws IOException {
        Path context = Path.of(option(options, "context"));
        String list = options.get("list");
        Map<String, Artifact> artifacts = list == null
                ? Artifact.ofClassPath(classPath(Path.of(option(options, "class-path"))), option(options, "version"))
                : Artifact.ofService(Path.of(list));
        List<DebianPackages.Package> packages = DebianPackages.of(Path.of(option(options, "base")));
        if (packages.isEmpty()) {
            System.err.println("The base has no list of Debian packages: its packages are not in the SBOM.");
        }
        return new Sbom(option(options, "image"), option(options, "version"))
                .jars(context.resolve("app"), "/app", artifacts)
                .jars(context.resolve("lib"), Sbom.LIBRARIES, artifacts)
                .runtime(Path.of(option(options, "runtime"), "release"))
                .packages(packages)
                .text(option(options, "time"));
    }

    private static List<Path> classPath(Path file) throws IOException {
        return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static String option(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }
}
