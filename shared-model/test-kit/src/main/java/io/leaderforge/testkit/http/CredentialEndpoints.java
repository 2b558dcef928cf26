package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Endpoints that take or answer what sounds like a credential and carry no mark {@code x-lasting-credential}. What only sounds
 * so stands in {@code credential-endpoints.csv} with the reason; a line that excuses nothing is reported, too.
 */
public final class CredentialEndpoints {

    private static final String FILE = "/credential-endpoints.csv";
    private static final String MARK = "x-lasting-credential";
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final Set<String> WORDS = Set.of(
            "token",
            "secret",
            "password",
            "passwords",
            "code",
            "codes",
            "credential",
            "credentials",
            "challenge",
            "otp",
            "otpauth",
            "secrets",
            "pin");
    private static final Set<String> NAMES =
            Set.of("api_key", "api_keys", "private_key", "access_key", "signing_key", "encryption_key");

    private final JsonNode document;
    private final Map<String, String> reasons;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> excused = new HashSet<>();
    private final Set<String> all = new HashSet<>();

    private CredentialEndpoints(JsonNode document, Map<String, String> reasons) {
        this.document = document;
        this.reasons = reasons;
    }

    /** What is wrong with the document, by operation. */
    public static List<String> unmarked(String json) throws IOException {
        CredentialEndpoints endpoints = new CredentialEndpoints(Json.mapper().readTree(json), reasons());
        endpoints
                .document
                .path("paths")
                .forEach(path -> path.properties().stream()
                        .filter(operation -> WRITES.contains(operation.getKey()))
                        .forEach(operation -> endpoints.judge(operation.getValue())));
        endpoints.reasons.keySet().stream()
                .filter(endpoints.all::contains)
                .filter(operation -> !endpoints.excused.contains(operation))
                .map(operation -> operation + " stands in credential-endpoints.csv for nothing; remove the line")
                .forEach(endpoints.findings::add);
        return endpoints.findings.stream().sorted().toList();
    }

    private void judge(JsonNode operation) {
        String id = operation.path("operationId").asText();
        all.add(id);
        Set<String> names = new TreeSet<>();
        collect(operation.path("requestBody").path("content"), names);
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> collect(response.getValue().path("content"), names));
        names.removeIf(name -> !isCredential(name));
        if (names.isEmpty() || operation.has(MARK)) {
            return;
        }
        if (reasons.containsKey(id)) {
            excused.add(id);
        } else {
            findings.add(id + " has " + names + ": mark it @LastingCredential, or say in " + FILE + " why it is none");
        }
    }

    private static boolean isCredential(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(folded) || Arrays.stream(folded.split("[_-]")).anyMatch(WORDS::contains);
    }

    private void collect(JsonNode content, Set<String> names) {
        content.forEach(media -> collect(media.path("schema"), names, new HashSet<>()));
    }

    private void collect(JsonNode schema, Set<String> names, Set<String> seen) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty() && seen.add(reference)) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            collect(document.path("components").path("schemas").path(name), names, seen);
        }
        schema.path("properties").properties().forEach(property -> {
            names.add(property.getKey());
            collect(property.getValue(), names, seen);
        });
        collectIfThere(schema.path("items"), names, seen);
        collectIfThere(schema.path("additionalProperties"), names, seen);
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(combination).forEach(part -> collect(part, names, seen));
        }
    }

    private void collectIfThere(JsonNode schema, Set<String> names, Set<String> seen) {
        if (schema.isObject()) {
            collect(schema, names, seen);
        }
    }

    private static Map<String, String> reasons() {
        try (InputStream file = CredentialEndpoints.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the classpath");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
