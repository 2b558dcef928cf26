package io.leaderforge.testkit.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the augmentation gives to {@code native-image}: every {@code reflect-config.json}, {@code resource-config.json} and
 * {@code reachability-metadata.json} below {@code META-INF/native-image} of the application's jar and of its libraries.
 */
public final class NativeConfiguration {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FOLDER = "META-INF/native-image/";

    private final Set<String> reflective = new HashSet<>();
    private final List<Pattern> resources = new ArrayList<>();

    NativeConfiguration() {}

    /** @param sources the folder {@code target/native-sources} */
    public static NativeConfiguration of(Path sources) {
        NativeConfiguration configuration = new NativeConfiguration();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(configuration::addJar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration;
    }

    private void addJar(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".json")) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        add(entry.getName(), MAPPER.readTree(content));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    void add(String name, JsonNode content) {
        if (name.endsWith("/reflect-config.json")) {
            content.forEach(this::addType);
        } else if (name.endsWith("/resource-config.json")) {
            addResources(content);
        } else if (name.endsWith("/reachability-metadata.json")) {
            content.path("reflection").forEach(this::addType);
            addResources(content);
        }
    }

    /** Counts where JSON and rows can be read into it and written from it: by constructors and by methods or fields. */
    private void addType(JsonNode type) {
        boolean constructors = type.path("allDeclaredConstructors").asBoolean()
                || type.path("allPublicConstructors").asBoolean();
        boolean members = type.path("allDeclaredMethods").asBoolean()
                || type.path("allPublicMethods").asBoolean()
                || type.path("allDeclaredFields").asBoolean();
        if (constructors && members) {
            reflective.add(type.path("name").asText(type.path("type").asText()));
        }
    }

    private void addResources(JsonNode content) {
        JsonNode listed = content.path("resources");
        JsonNode includes = listed.isArray() ? listed : listed.path("includes");
        includes.forEach(resource -> {
            if (resource.has("pattern")) {
                resources.add(Pattern.compile(resource.path("pattern").asText()));
            } else if (resource.has("glob")) {
                resources.add(glob(resource.path("glob").asText()));
            }
        });
        content.path("globs")
                .forEach(glob -> resources.add(glob(glob.path("glob").asText())));
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (glob.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(glob.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    public boolean isReflective(String className) {
        return reflective.contains(className);
    }

    /** @param name from the root of the class path, e.g. {@code db/migration/V001__items.sql} */
    public boolean hasResource(String name) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
