package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        String document = RestAssured.given()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(List.of(), CredentialEndpoints.unmarked(document));
    }
}
