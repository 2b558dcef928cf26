package io.leaderforge.local.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A CycloneDX 1.6 document of one image: every jar that is in it with its hash, the Java runtime, and the packages of the
 * base. The same content gives the same document.
 */
final class Sbom {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    static final String LIBRARIES = "/app/lib";
    private static final String LIBRARY = "library";

    private final ObjectNode document = JSON.createObjectNode();
    private final ArrayNode components = JSON.createArrayNode();
    private final ArrayNode references = JSON.createArrayNode();
    private final String image;
    private final String version;

    /**
     * @param image such as {@code leaderforge/core}
     * @param version of the image, and of the jars that the build made itself
     */
    Sbom(String image, String version) {
        this.image = image;
        this.version = version;
    }

    /**
     * Adds every jar below the folder.
     *
     * @param place of the folder in the image
     * @param artifacts by the names of files
     * @throws IllegalStateException for a library that is no known artifact
     */
    Sbom jars(Path folder, String place, Map<String, Artifact> artifacts) throws IOException {
        for (Path jar : jars(folder)) {
            String location = place + "/" + folder.relativize(jar);
            String file = jar.getFileName().toString();
            Artifact artifact = artifacts.get(file);
            ObjectNode component;
            if (artifact != null) {
                component = component(LIBRARY, artifact.name(), artifact.version(), artifact.purl(), location);
                component.put("group", artifact.group()).put("purl", artifact.purl());
            } else if (isOwn(location)) {
                component = component(LIBRARY, file, version, "own", location);
                component.put("group", Artifact.OWN);
            } else {
                throw new IllegalStateException(image + " contains " + location + ", which is no known artifact");
            }
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(jar));
            component.putObject("evidence").putArray("occurrences").addObject().put("location", location);
        }
        return this;
    }

    /** @param release the file {@code release} of the runtime in the image */
    Sbom runtime(Path release) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String number = properties
                .getProperty("JAVA_RUNTIME_VERSION", properties.getProperty("JAVA_VERSION", ""))
                .replace("\"", "");
        component("platform", "OpenJDK", number, "openjdk", "/opt/java")
                .putObject("supplier")
                .put("name", properties.getProperty("IMPLEMENTOR", "unknown").replace("\"", ""));
        return this;
    }

    Sbom packages(List<DebianPackages.Package> packages) {
        for (DebianPackages.Package one : packages) {
            component(LIBRARY, one.name(), one.version(), one.purl(), "").put("purl", one.purl());
        }
        return this;
    }

    /** @param time of the commit, in ISO 8601 */
    String text(String time) throws IOException {
        UUID serial = UUID.nameUUIDFromBytes((image + version + components).getBytes(StandardCharsets.UTF_8));
        document.put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("serialNumber", "urn:uuid:" + serial)
                .put("version", 1);
        ObjectNode metadata = document.putObject("metadata").put("timestamp", time);
        metadata.putObject("component")
                .put("type", "container")
                .put("bom-ref", image)
                .put("name", image)
                .put("version", version);
        document.set("components", components);
        document.putArray("dependencies").addObject().put("ref", image).set("dependsOn", references);
        return JSON.writeValueAsString(document) + "\n";
    }

    /** Two jars of one artifact, at two places, are two components. */
    private ObjectNode component(String type, String name, String version, String reference, String location) {
        String unique = location.isEmpty() ? reference : reference + "#" + location;
        references.add(unique);
        return components
                .addObject()
                .put("type", type)
                .put("bom-ref", unique)
                .put("name", name)
                .put("version", version);
    }

    /** The application itself and what Quarkus writes beside it. */
    private static boolean isOwn(String location) {
        return !location.startsWith(LIBRARIES);
    }

    static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
