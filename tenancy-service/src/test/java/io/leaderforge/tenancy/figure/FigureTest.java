package io.leaderforge.tenancy.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.HomeFigures;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class FigureTest {

    private static final String FIGURES = "/api/v1/core/figures";

    @Test
    void console1_2_M14_everyFigureIsTheTotalOfItsList() {
        Company company = Company.create();
        UUID acme = company.organization("Acme");
        UUID closed = company.organization("Closed");
        Company.Person member = company.join(acme, "ada", "member");
        company.owner
                .as()
                .body(Map.of("is_active", false))
                .patch("/api/v1/core/organizations/" + closed)
                .then()
                .statusCode(200);
        assertEquals(
                Map.of("people_active", 2, "organizations_active", 1, "suspicious_activities_open", 0),
                HomeFigures.of(company.owner::as, FIGURES));
        member.as().get(FIGURES).then().statusCode(403);
    }
}
