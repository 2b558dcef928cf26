package io.leaderforge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Software that is not ours, to be compared with: from Maven Central, in modules that the product's build does not know. */
final class Peer {

    private Peer() {}

    /** Builds the module where that has not been done yet, and answers its class path. */
    static String classPath(Ground ground, String module, String title) throws IOException, InterruptedException {
        Path folder = ground.root().resolve("deploy/bench").resolve(module);
        Path classPath = folder.resolve("target/classpath.txt");
        if (!Files.exists(classPath)) {
            ground.say("building " + title);
            Command.run(
                    List.of(
                            ground.root().resolve("mvnw").toString(),
                            "-q",
                            "-B",
                            "-ntp",
                            "-f",
                            folder.resolve("pom.xml").toString(),
                            "package"),
                    Map.of());
        }
        return folder.resolve("target/classes") + ":" + Files.readString(classPath);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }
}
