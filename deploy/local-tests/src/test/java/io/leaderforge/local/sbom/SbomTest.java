package io.leaderforge.local.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {

    private static final String TIME = "2026-01-31T12:00:00Z";
    private static final String LIST =
            "io.quarkus:quarkus-core::jar:3.32.2\nio.netty:netty-epoll:linux-x86_64:jar:4.1.1";
    private static final Path CORE = Path.of("lib/main/io.quarkus.quarkus-core-3.32.2.jar");
    private static final Path EPOLL = Path.of("lib/boot/io.netty.netty-epoll-4.1.1-linux-x86_64.jar");

    @TempDir
    Path folder;

    @Test
    void issue18_everyJarOfAServiceIsListedWithItsHash() throws IOException {
        Path app = app(CORE, EPOLL, Path.of("app/core-1.0.jar"), Path.of("quarkus-run.jar"));
        JsonNode document = document(app);
        assertEquals(
                Sbom.jars(app).stream()
                        .map(jar -> "/app/" + app.relativize(jar))
                        .collect(Collectors.toSet()),
                stream(document.path("components"))
                        .map(component ->
                                component.at("/evidence/occurrences/0/location").asText())
                        .collect(Collectors.toSet()));
        assertEquals(
                Set.of(
                        "pkg:maven/io.quarkus/quarkus-core@3.32.2",
                        "pkg:maven/io.netty/netty-epoll@4.1.1?classifier=linux-x86_64&type=jar"),
                purls(document));
        // Of the text 'jar'.
        assertEquals(
                Set.of("0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd"),
                stream(document.path("components"))
                        .map(component -> component.at("/hashes/0/content").asText())
                        .collect(Collectors.toSet()));
        assertEquals(4, document.at("/dependencies/0/dependsOn").size());
    }

    @Test
    void issue18_anUnknownLibraryIsRefused() throws IOException {
        Path app = app(CORE, Path.of("lib/main/other-1.0.jar"));
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> document(app));
        assertTrue(refused.getMessage().contains("lib/main/other-1.0.jar"), refused.getMessage());
    }

    @Test
    void issue18_theSameContentIsTheSameDocument() throws IOException {
        Path app = app(CORE);
        assertEquals(text(app), text(app));
        String before = text(app);
        Files.writeString(app.resolve(CORE), "another");
        assertTrue(!before.equals(text(app)));
    }

    @Test
    void issue18_artifactsOfAClassPath() {
        Map<String, Artifact> artifacts = Artifact.ofClassPath(
                List.of(
                        Path.of("/home/a/.m2/repository/io/netty/netty-epoll/4.1.1/netty-epoll-4.1.1-linux-x86_64.jar"),
                        Path.of("/home/a/.m2/repository/org/slf4j/slf4j-api/2.0.1/slf4j-api-2.0.1.jar"),
                        Path.of("/home/a/leaderforge/shared-model/service-kit/target/service-kit-1.0.0.jar"),
                        Path.of("/home/a/leaderforge/shared-model/contracts/target/classes")),
                "1.0.0");
        assertEquals(
                Map.of(
                        "netty-epoll-4.1.1-linux-x86_64.jar",
                        new Artifact("io.netty", "netty-epoll", "linux-x86_64", "4.1.1"),
                        "slf4j-api-2.0.1.jar",
                        new Artifact("org.slf4j", "slf4j-api", "", "2.0.1"),
                        "service-kit-1.0.0.jar",
                        new Artifact("io.leaderforge", "service-kit", "", "1.0.0"),
                        "contracts.jar",
                        new Artifact("io.leaderforge", "contracts", "", "1.0.0")),
                artifacts);
    }

    @Test
    void issue18_packagesOfTheBaseThatAreInstalled() throws IOException {
        Files.writeString(folder.resolve("os-release"), "ID=debian\nVERSION_ID=\"12\"\n");
        Files.writeString(folder.resolve("status"), """
                Package: libc6
                Status: install ok installed
                Architecture: amd64
                Version: 2.36-9+deb12u10
                Description: GNU C Library
                 Package: no field

                Package: gone
                Status: deinstall ok config-files
                Architecture: amd64
                Version: 1
                """);
        assertEquals(
                List.of("pkg:deb/debian/libc6@2.36-9%2Bdeb12u10?arch=amd64&distro=debian-12"),
                DebianPackages.of(folder).stream()
                        .map(DebianPackages.Package::purl)
                        .toList());
    }

    /** Of a base without a package manager. */
    @Test
    void issue18_packagesInAFolder() throws IOException {
        Files.writeString(folder.resolve("os-release"), "ID=debian\nVERSION_ID=\"12\"\n");
        Files.createDirectories(folder.resolve("status.d"));
        Files.writeString(folder.resolve("status.d/tzdata"), "Package: tzdata\nVersion: 2025a\nArchitecture: all\n");
        Files.writeString(folder.resolve("status.d/tzdata.md5sums"), "0 usr/share/zoneinfo/UTC\n");
        assertEquals(
                List.of(new DebianPackages.Package("tzdata", "2025a", "all", "debian-12")), DebianPackages.of(folder));
    }

    private Path app(Path... jars) throws IOException {
        for (Path jar : jars) {
            Files.createDirectories(folder.resolve(jar).getParent());
            Files.writeString(folder.resolve(jar), "jar");
        }
        return folder;
    }

    private JsonNode document(Path app) throws IOException {
        return new ObjectMapper().readTree(text(app));
    }

    private String text(Path app) throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), LIST);
        return new Sbom("leaderforge/core", "1.0")
                .jars(app, "/app", Artifact.ofService(list))
                .text(TIME);
    }

    private static Set<String> purls(JsonNode document) {
        return stream(document.path("components"))
                .filter(component -> component.has("purl"))
                .map(component -> component.path("purl").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
