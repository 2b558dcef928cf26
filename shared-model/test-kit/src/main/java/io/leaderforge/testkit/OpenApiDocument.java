package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.testkit.answer.DocumentEnums;
import io.leaderforge.testkit.answer.DocumentExamples;
import io.leaderforge.testkit.answer.DocumentNames;
import io.leaderforge.testkit.answer.DocumentShapes;
import io.leaderforge.testkit.http.CredentialEndpoints;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The module's committed {@code openapi.yaml} is what the code says. {@code -Dleaderforge.write=true} writes it anew.
 *
 * <pre>{@code
 * @ContentTest
 * class OpenApiTest extends OpenApiDocument {}
 * }</pre>
 */
public abstract class OpenApiDocument {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    @DisplayName("openapi.yaml is up to date; run with -Dleaderforge.write=true to write it anew")
    void committedDocumentIsCurrent() throws IOException {
        String generated = RestAssured.given()
                .accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("leaderforge.write")) {
            Files.writeString(COMMITTED, generated, StandardCharsets.UTF_8);
        }
        assertEquals(Files.readString(COMMITTED, StandardCharsets.UTF_8), generated);
    }

    @Test
    @DisplayName("finding 11: an endpoint that makes a credential is marked as one")
    void finding11_whatMakesACredentialIsMarked() throws IOException {
        assertEquals(List.of(), CredentialEndpoints.unmarked(document()));
    }

    @Test
    @DisplayName("console-and-api T10: every JSON body has an example, which its schema accepts")
    void console1_4_T10_everyBodyHasAnExampleThatFits() {
        assertEquals(List.of(), DocumentExamples.faults(document()));
    }

    @Test
    @DisplayName("console-and-api T2: no field of a merge patch is required")
    void console1_4_T2_noFieldOfAPatchIsRequired() {
        assertEquals(List.of(), DocumentShapes.patchesThatRequire(document()));
    }

    @Test
    @DisplayName("learning 24, console-and-api T1: no array is of arrays")
    void learning24_console1_4_T1_noArrayIsOfArrays() {
        assertEquals(List.of(), DocumentShapes.arraysOfArrays(document()));
    }

    @Test
    @DisplayName("console-and-api T8: no schema has a number for a name, which another change would move")
    void console1_4_T8_noSchemaIsNumbered() {
        assertEquals(List.of(), DocumentShapes.numberedSchemas(document()));
    }

    @Test
    @DisplayName(
            "console-and-api T5: what has one of a few values lists them, in answers and parameters as in requests")
    void console1_4_T5_whatHasOneOfAFewValuesListsThem() {
        assertEquals(List.of(), DocumentEnums.faults(document()));
    }

    @Test
    @DisplayName("console-and-api T7: a document whose keys the platform checks is typed")
    void console1_4_T7_documentsThatAreCheckedAreTyped() {
        assertEquals(List.of(), DocumentShapes.freeDocuments(document()));
    }

    @Test
    @DisplayName("console-and-api 1.3: every id in an answer has a name next to it")
    void console1_3_everyAnsweredIdHasANameBesideIt() {
        assertEquals(List.of(), DocumentNames.faults(document()));
    }

    private static String document() {
        return RestAssured.given()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
