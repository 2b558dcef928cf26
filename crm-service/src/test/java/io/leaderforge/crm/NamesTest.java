package io.leaderforge.crm;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.testkit.NameCases;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@CrmTest
class NamesTest {

    private final TestTenant tenant = Replicas.tenant();

    @ParameterizedTest
    @MethodSource("io.leaderforge.testkit.NameCases#refused")
    void f15_aNameThatShowsNothingIsRefused(String name) {
        Map<String, Map<String, ?>> bodies = Map.of(
                "/forms", form(name),
                "/message-templates", Map.of("name", name, "type", "email", "subject", "S", "content", "C"),
                "/workflows",
                        Map.of(
                                "name",
                                name,
                                "trigger_type",
                                "content.completed",
                                "nodes",
                                List.of(),
                                "edges",
                                List.of()));
        bodies.forEach((path, body) -> tenant.asOwner()
                .body(body)
                .post(Given.CRM + path)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name")));
    }

    @Test
    void f15_aNameCountsCharactersAndIsStoredComposed() {
        tenant.asOwner()
                .body(form(NameCases.LONGEST))
                .post(Given.CRM + "/forms")
                .then()
                .statusCode(201);
        tenant.asOwner()
                .body(form(NameCases.DECOMPOSED.getKey()))
                .post(Given.CRM + "/forms")
                .then()
                .statusCode(201)
                .body("name", equalTo(NameCases.DECOMPOSED.getValue()));
    }

    private static Map<String, Object> form(String name) {
        return Map.of("name", name, "type", "embed", "fields", List.of(Given.field("email", "email", true)));
    }
}
