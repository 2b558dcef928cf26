package io.leaderforge.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The gateway's lists of public routes are what the services' committed documents say, and these what {@code @PublicRoute} says. */
class PublicRoutesTest {

    private static final Set<String> STREAMED = Set.of("multipart/form-data", "application/offset+octet-stream");

    private static final Path LISTS = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");
    private static final String OPEN = "x-public-route";
    private static final String PROTOCOLS = "leaderforge.gateway.own-authorization-paths";
    private static final String UPSTREAM = "leaderforge.upstream.";

    @Test
    @DisplayName("the lists are up to date; run with -Dleaderforge.write=true to write them anew")
    void theListsAreWhatTheServicesSay() throws IOException {
        Map<String, List<String>> routes = publicRoutes();
        String generated = """
                # Written by PublicRoutesTest from the services' openapi.yaml: change @PublicRoute and the types of bodies there.
                """
                + list("public-routes", routes, marks -> true)
                + list("auth-routes", routes, marks -> marks.contains("sign_in"))
                + list("own-authorization-routes", routes, marks -> marks.contains("own_authorization"))
                + list("upload-routes", uploadRoutes(), marks -> true);
        if (Boolean.getBoolean("leaderforge.write")) {
            Files.writeString(LISTS, generated);
        }
        assertEquals(Files.readString(LISTS), generated);
    }

    @Test
    void everyServiceBehindTheGatewayHasADocument() throws IOException {
        Set<String> contexts = settings().stringPropertyNames().stream()
                .filter(name -> name.startsWith(UPSTREAM))
                .map(name -> name.substring(UPSTREAM.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = new TreeSet<>();
        for (Path document : documents()) {
            paths(document).keySet().stream()
                    .filter(path -> path.startsWith("/api/v1/"))
                    .map(path -> path.split("/")[3])
                    .forEach(documented::add);
        }
        assertEquals(contexts, documented);
    }

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader content = Files.newBufferedReader(SETTINGS)) {
            settings.load(content);
        }
        return settings;
    }

    private static String list(String key, Map<String, List<String>> routes, Predicate<List<String>> chosen) {
        return routes.entrySet().stream()
                .filter(route -> chosen.test(route.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(",\\\n  ", "leaderforge.gateway." + key + "=\\\n  ", "\n"));
    }

    /** {@code PATCH /path} of what takes bodies too long to be held. */
    private static Map<String, List<String>> uploadRoutes() throws IOException {
        Map<String, List<String>> routes = new TreeMap<>();
        for (Path document : documents()) {
            paths(document)
                    .forEach((path, operations) -> operations.forEach((method, operation) -> {
                        if (operation instanceof Map<?, ?> described
                                && described.get("requestBody") instanceof Map<?, ?> body
                                && body.get("content") instanceof Map<?, ?> content
                                && content.keySet().stream().anyMatch(STREAMED::contains)) {
                            routes.put(method.toUpperCase(Locale.ROOT) + " " + path, List.of());
                        }
                    }));
        }
        return routes;
    }

    /** {@code POST /path} to the marks of its annotation, in order of the paths; without those of a whole protocol. */
    private static Map<String, List<String>> publicRoutes() throws IOException {
        Map<String, List<String>> routes = new TreeMap<>(
                Comparator.comparing((String route) -> route.split(" ")[1]).thenComparing(route -> route));
        List<String> protocols = List.of(settings().getProperty(PROTOCOLS).split(","));
        for (Path document : documents()) {
            paths(document)
                    .forEach((path, operations) -> operations.forEach((method, operation) -> {
                        boolean isListed = protocols.stream().noneMatch(protocol -> path.startsWith(protocol + "/"));
                        // The gateway looks a HEAD up as a GET.
                        if (isListed
                                && !method.equals("head")
                                && operation instanceof Map<?, ?> described
                                && described.get(OPEN) instanceof List<?> marks) {
                            routes.put(
                                    method.toUpperCase(Locale.ROOT) + " " + path,
                                    marks.stream().map(String::valueOf).toList());
                        }
                    }));
        }
        return routes;
    }

    private static Map<String, Map<String, Object>> paths(Path document) throws IOException {
        Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(Files.readString(document));
        return content.get("paths");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("openapi.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }
}
