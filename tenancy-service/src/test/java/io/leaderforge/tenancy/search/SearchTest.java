package io.leaderforge.tenancy.search;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class SearchTest {

    @Test
    void consoleM13_oneCallFindsPeopleAndOrganizationsThatTheCallerMayView() {
        Company company = Company.create();
        UUID acme = company.organization("Gretel's Bakery");
        UUID other = company.organization("Margret & Sons");
        Company.Person greta = company.join(acme, "greta", "member");
        Company.Person margret = company.join(other, "margret", "member");
        search(company.owner, "GRÉT")
                .body("people.id", contains(greta.id().toString(), margret.id().toString()))
                .body("people[0].email", notNullValue())
                .body("organizations.name", contains("Gretel's Bakery", "Margret & Sons"));
        search(company.owner, margret.email())
                .body("people.id", contains(margret.id().toString()));
        search(greta, "gret")
                .body("people.id", contains(greta.id().toString()))
                .body("people[0].email", nullValue())
                .body("organizations.id", containsInAnyOrder(acme.toString()));
        search(greta, margret.email()).body("people", empty());
        search(Company.create().owner, "gret").body("people", empty()).body("organizations", empty());
    }

    private static ValidatableResponse search(Company.Person caller, String q) {
        return caller.as().queryParam("q", q).get("/api/v1/core/search").then().statusCode(200);
    }
}
