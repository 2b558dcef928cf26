package io.leaderforge.tenancy.profile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.kit.Ids;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@CoreTest
class PeopleTest {

    private static final String PEOPLE = "/api/v1/core/people?ids=";

    @Test
    void console1_3_answersTheNamesAndPicturesOfManyPeopleInOneCall() {
        Company company = Company.create();
        UUID acme = company.organization("Acme");
        Person anna = company.join(acme, "anna", "member");
        Person ben = company.join(acme, "ben", "member");
        Person carl = company.join(company.organization("Other"), "carl", "member");
        anna.as()
                .body(Map.of("avatar_url", "https://pictures.example/anna.png"))
                .patch("/api/v1/core/me/profile")
                .then()
                .statusCode(200);
        String asked = Stream.of(anna.id(), ben.id(), carl.id(), Ids.next())
                .map(UUID::toString)
                .collect(Collectors.joining(","));
        company.owner
                .as()
                .get(PEOPLE + asked)
                .then()
                .statusCode(200)
                .body("items.full_name", containsInAnyOrder("Person anna", "Person ben", "Person carl"))
                .body(
                        "items.find { it.full_name == 'Person anna' }.avatar_url",
                        equalTo("https://pictures.example/anna.png"));
        ben.as()
                .get(PEOPLE + asked)
                .then()
                .statusCode(200)
                .body("items.full_name", containsInAnyOrder("Person anna", "Person ben"));
        Company.create().owner.as().get(PEOPLE + asked).then().statusCode(200).body("items", empty());
    }

    @Test
    void console1_3_refusesMalformedIds() {
        Company company = Company.create();
        for (String bad : new String[] {"", "x", "1-1-1-1-1", company.owner.id() + ",,"}) {
            company.owner.as().get(PEOPLE + bad).then().statusCode(400).body("errors.pointer", contains("?ids"));
        }
        company.owner.as().get("/api/v1/core/people").then().statusCode(400);
        String many = Stream.generate(Ids::next).limit(201).map(UUID::toString).collect(Collectors.joining(","));
        company.owner.as().get(PEOPLE + many).then().statusCode(422);
    }
}
