package io.leaderforge.kit.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.contracts.page.Page;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the conventions add to the document of a resource that says nothing about its answers. */
class ApiConventionsTest {

    private static final String SHELVES = "/api/v1/sample/shelves";
    private static JsonNode document;

    @BeforeAll
    static void readDocument() throws IOException {
        Index index = Index.of(
                ShelfResource.class,
                ShelfResource.ShelfView.class,
                ShelfResource.CreateShelf.class,
                ShelfResource.Board.class,
                ShelfResource.Wood.class,
                Page.class);
        String json = SmallRyeOpenAPI.builder()
                .withConfig(config())
                .withIndex(index)
                .enableStandardFilter(false)
                .addFilter(new ApiConventions(index))
                .build()
                .toJSON();
        document = new ObjectMapper().readTree(json);
    }

    private static Config config() {
        return ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(new io.smallrye.config.PropertiesConfigSource(
                        Map.of(
                                "mp.openapi.extensions.smallrye.property-naming-strategy",
                                "LOWER_CASE_WITH_UNDERSCORES",
                                "mp.openapi.schema.com.fasterxml.jackson.databind.JsonNode",
                                "{\"name\": \"AnyJson\", \"description\": \"Any JSON value\"}"),
                        "test",
                        100))
                .build();
    }

    @Test
    void whatCreatesAnswers201WithItsPlace() {
        JsonNode created = response("post", SHELVES, "201");
        assertEquals("Created", created.path("description").asText());
        assertEquals(Set.of("ETag", "Idempotency-Replayed", "Location"), names(created.path("headers")));
        assertEquals("#/components/schemas/ShelfView", schemaOf(created));
        assertFalse(operation("post", SHELVES).path("responses").has("200"));
        assertEquals(List.of("Idempotency-Key"), headerParameters("post", SHELVES));
    }

    @Test
    void aReadCarriesItsRevision() {
        JsonNode ok = response("get", SHELVES + "/{id}", "200");
        assertEquals("OK", ok.path("description").asText());
        assertEquals(Set.of("ETag"), names(ok.path("headers")));
        assertEquals("#/components/schemas/ShelfView", schemaOf(ok));
    }

    @Test
    void aPageForPeopleHasNoRevision() {
        assertEquals(
                Set.of(), names(response("get", SHELVES + "/{id}/label", "200").path("headers")));
        assertEquals(List.of(), headerParameters("get", SHELVES + "/{id}/label"));
    }

    @Test
    void console1_1_S5_theSessionOfABrowserIsASecurityScheme() {
        JsonNode schemes = document.path("components").path("securitySchemes");
        assertEquals("cookie", schemes.path("cookie").path("in").asText());
        assertEquals("X-CSRF-Token", schemes.path("csrf").path("name").asText());
        assertEquals(List.of("bearer", "cookie"), security("get", SHELVES));
        assertEquals(List.of("bearer", "cookie csrf"), security("post", SHELVES));
    }

    /** The ways to authenticate, each with the schemes that it takes together. */
    private static List<String> security(String verb, String path) {
        List<String> ways = new ArrayList<>();
        for (JsonNode way : operation(verb, path).path("security")) {
            ways.add(String.join(" ", new TreeSet<>(names(way))));
        }
        return ways.stream().sorted().toList();
    }

    @Test
    void aPageLinksToTheNext() {
        assertEquals(Set.of("Link"), names(response("get", SHELVES, "200").path("headers")));
    }

    @Test
    void console1_4_T9_anEditTakesIfMatch() {
        JsonNode edit = operation("patch", SHELVES + "/{id}");
        assertEquals(List.of("If-Match"), headerParameters("patch", SHELVES + "/{id}"));
        assertEquals(Set.of("ETag"), names(edit.path("responses").path("200").path("headers")));
        assertTrue(edit.path("responses").has("412"));
    }

    @Test
    void nothingToSayIs204WhateverTheVerb() {
        assertEquals(
                "No content",
                response("delete", SHELVES + "/{id}", "204").path("description").asText());
        assertEquals(Set.of("204"), successes("post", SHELVES + "/{id}/dust"));
    }

    @Test
    void aNamedStatusIsTheStatus() {
        assertEquals(Set.of("202"), successes("post", SHELVES + "/{id}/move"));
        assertEquals("#/components/schemas/ShelfView", schemaOf(response("post", SHELVES + "/{id}/move", "202")));
    }

    @Test
    void whatAnAnnotationSaysStays() {
        JsonNode full = response("post", SHELVES + "/{id}/fill", "200");
        assertEquals("It was full already", full.path("description").asText());
        assertEquals("#/components/schemas/ShelfView", schemaOf(full));
        JsonNode sold = response("post", SHELVES + "/{id}/fill", "410");
        assertEquals(
                "#/components/schemas/Problem",
                sold.path("content")
                        .path("application/problem+json")
                        .path("schema")
                        .path("$ref")
                        .asText());
    }

    @Test
    void aDeclaredErrorLeavesTheSuccessToTheType() {
        assertEquals(Set.of("200"), successes("post", SHELVES + "/{id}/empty"));
        assertEquals("#/components/schemas/ShelfView", schemaOf(response("post", SHELVES + "/{id}/empty", "200")));
    }

    @Test
    void aStatusAloneHasTheBodyOfTheType() {
        JsonNode stored = response("put", SHELVES + "/{id}", "201");
        assertEquals("It was not there", stored.path("description").asText());
        assertEquals("#/components/schemas/ShelfView", schemaOf(stored));
        assertEquals(Set.of("ETag", "Location"), names(stored.path("headers")));
        assertEquals(
                Set.of("ETag"), names(response("put", SHELVES + "/{id}", "200").path("headers")));
    }

    @Test
    void everyOperationMayAnswerTheSharedProblems() {
        assertTrue(names(operation("post", SHELVES).path("responses"))
                .containsAll(Set.of("400", "401", "403", "404", "406", "409", "413", "415", "422", "429", "503")));
        JsonNode shared = document.path("components").path("responses");
        assertEquals(Set.of("Retry-After"), names(shared.path("Unavailable").path("headers")));
        assertEquals(
                Set.of("WWW-Authenticate"), names(shared.path("Unauthorized").path("headers")));
    }

    @Test
    void console1_4_T3_T4_whatIsAnsweredIsAlwaysThereAndNullWhereItMayBe() {
        JsonNode view = schema("ShelfView");
        assertEquals(Set.of("name", "note", "wood", "books", "board"), texts(view.path("required")));
        assertEquals(
                Set.of("string", "null"),
                texts(view.path("properties").path("note").path("type")));
        assertEquals("string", view.path("properties").path("name").path("type").asText());
        JsonNode wood = view.path("properties").path("wood").path("anyOf");
        assertEquals("#/components/schemas/Wood", wood.path(0).path("$ref").asText());
        assertEquals("null", wood.path(1).path("type").asText());
        assertEquals(
                "string", view.path("properties").path("secret").path("type").asText());
    }

    @Test
    void elementsOfAListMayBeNullWithoutTheList() {
        JsonNode books = schema("ShelfView").path("properties").path("books");
        assertEquals("array", books.path("type").asText());
        assertEquals(Set.of("string", "null"), texts(books.path("items").path("type")));
    }

    @Test
    void aRequestNeedsWhatIsNotNullAndMayBringNull() {
        JsonNode create = schema("CreateShelf");
        assertEquals(Set.of("name"), texts(create.path("required")));
        assertEquals(
                Set.of("string", "null"),
                texts(create.path("properties").path("note").path("type")));
        assertTrue(schema("Board").path("required").isMissingNode());
    }

    @Test
    void aPageHasItemsAndPerhapsANextOne() {
        JsonNode page = schema("PageShelfView");
        assertEquals(Set.of("items", "next_cursor"), texts(page.path("required")));
        assertEquals(
                Set.of("string", "null"),
                texts(page.path("properties").path("next_cursor").path("type")));
    }

    private static JsonNode operation(String verb, String path) {
        JsonNode found = document.path("paths").path(path).path(verb);
        assertFalse(found.isMissingNode(), () -> verb + " " + path + " in " + document.path("paths"));
        return found;
    }

    private static JsonNode response(String verb, String path, String status) {
        JsonNode responses = operation(verb, path).path("responses");
        assertTrue(responses.has(status), responses::toString);
        return responses.path(status);
    }

    private static Set<String> successes(String verb, String path) {
        Set<String> found = names(operation(verb, path).path("responses"));
        found.removeIf(status -> !status.startsWith("2"));
        return found;
    }

    private static String schemaOf(JsonNode response) {
        return response.path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asText();
    }

    private static JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private static List<String> headerParameters(String verb, String path) {
        List<String> found = new ArrayList<>();
        operation(verb, path).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("header")) {
                found.add(parameter.path("name").asText());
            }
        });
        return found;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> found = new TreeSet<>();
        object.fieldNames().forEachRemaining(found::add);
        return found;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> found = new TreeSet<>();
        array.forEach(text -> found.add(text.asText()));
        return found;
    }
}
