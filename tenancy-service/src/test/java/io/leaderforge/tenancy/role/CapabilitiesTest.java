package io.leaderforge.tenancy.role;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class CapabilitiesTest {

    private static final String CAPABILITIES = "/api/v1/core/me/capabilities";

    @Test
    @DisplayName(
            "console and API M8: what a person may do, in the tenant and in each organization, and the endpoints agree")
    void console1_2_M8_capabilitiesAreWhatTheEndpointsGrant() {
        Company company = Company.create();
        UUID one = company.organization("One");
        UUID other = company.organization("Other");
        Person admin = company.join(one, "admin", "admin");
        join(company, other, admin);
        admin.as()
                .get(CAPABILITIES)
                .then()
                .statusCode(200)
                .body("roles", equalTo(java.util.List.of("member")))
                .body("permissions", hasItem("progress.items:view"))
                .body("permissions", not(hasItem("core.memberships:edit")))
                .body("organizations.organization_id", containsInAnyOrder(one.toString(), other.toString()))
                .body(of(one) + "role", equalTo("admin"))
                .body(of(one) + "permissions", hasItems("core.memberships:edit", "core.invitations:create"))
                .body(of(one) + "permissions", hasItem("progress.reports:view"))
                .body(of(other) + "role", equalTo("member"))
                .body(
                        of(other) + "permissions",
                        containsInAnyOrder("core.memberships:view", "core.organizations:view"));
        invite(admin, one, 201);
        invite(admin, other, 403);
    }

    @Test
    @DisplayName(
            "console and API M8: leading people gives their reports; an owner has everything, an anonymous caller nothing")
    void console1_2_M8_leadingPeopleAndOwningTheTenant() {
        Company company = Company.create();
        UUID organization = company.organization("Led");
        Person leader = company.join(organization, "leader", "member");
        Person learner = company.join(organization, "learner", "member");
        leader.as().get(CAPABILITIES).then().body("organizations[0].leads_people", equalTo(false));
        company.owner
                .as()
                .body(Map.of("manager_id", leader.id()))
                .patch("/api/v1/core/memberships/" + learner.membership())
                .then()
                .statusCode(200);
        leader.again()
                .as()
                .get(CAPABILITIES)
                .then()
                .body("organizations[0].leads_people", equalTo(true))
                .body("organizations[0].permissions", hasItem("progress.reports:view"));
        company.owner
                .as()
                .get(CAPABILITIES)
                .then()
                .body("permissions", hasItems("core.settings:edit", "crm.leads:view"))
                .body("organizations", hasSize(0));
        As.stranger().get(CAPABILITIES).then().statusCode(401);
    }

    private static String of(UUID organization) {
        return "organizations.find { it.organization_id == '" + organization + "' }.";
    }

    private static void join(Company company, UUID organization, Person person) {
        String token = Company.invite(company.owner, organization, person.email(), "member");
        person.as()
                .body(Map.of("token", token))
                .post("/api/v1/core/invitations/accept")
                .then()
                .statusCode(201);
    }

    private static void invite(Person by, UUID organization, int status) {
        by.as()
                .body(Map.of("email", "new@capable.example", "role", "member"))
                .post("/api/v1/core/organizations/" + organization + "/invitations")
                .then()
                .statusCode(status);
    }
}
