package io.leaderforge.tenancy.user;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@CoreTest
class UserActivityTest {

    @Test
    void whoIsKeptOutIsOutEverywhereWithinSeconds() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "leaver", "member");
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER, Topic.CORE_SESSION)) {
            become(company.owner, person.id(), "deactivate")
                    .then()
                    .statusCode(200)
                    .body("is_active", equalTo(false));
            UserState state = probe.await(UserState.class, user -> user.id().equals(person.id()))
                    .as(UserState.class);
            assertFalse(state.isActive());
            probe.await(
                    SessionRevoked.class,
                    ended -> ended.userId().equals(person.id())
                            && ended.reason().equals("deactivated")
                            && ended.sessionId() == null);
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> person.as().get("/api/v1/core/me").statusCode() == 401);
        refresh(person).then().statusCode(401);
        login(person).then().statusCode(401);
        become(company.owner, person.id(), "deactivate").then().statusCode(200);
        become(company.owner, person.id(), "reactivate").then().statusCode(200).body("is_active", equalTo(true));
        become(company.owner, person.id(), "reactivate").then().statusCode(200);
        login(person).then().statusCode(200);
        refresh(person).then().statusCode(401);
        List<String> actions = company.owner
                .as()
                .get("/api/v1/core/audit?limit=10")
                .then()
                .extract()
                .jsonPath()
                .getList("items.action");
        assertEquals(1, actions.stream().filter("user.deactivated"::equals).count());
        assertEquals(1, actions.stream().filter("user.reactivated"::equals).count());
    }

    @Test
    void anAdminKeepsNoOwnerOutAndAMemberNobody() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person admin = promoted(company.join(organization, "admin", "member"), "admin");
        Person member = company.join(organization, "member", "member");
        become(admin, company.owner.id(), "deactivate").then().statusCode(403);
        become(member, admin.id(), "deactivate").then().statusCode(403);
        become(admin, member.id(), "deactivate").then().statusCode(200);
        become(Company.create().owner, admin.id(), "deactivate").then().statusCode(404);
    }

    @Test
    void theLastOwnerStays() {
        Company company = Company.create();
        become(company.owner, company.owner.id(), "deactivate").then().statusCode(409);
        company.owner.as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void twoOwnersWhoKeepEachOtherOutAtOnceLeaveOne() throws SQLException {
        for (int round = 0; round < 5; round++) {
            Company company = Company.create();
            Person second = promoted(company.join(company.organization("Acme"), "second", "member"), "owner");
            List<Integer> answers = Stream.of(
                            CompletableFuture.supplyAsync(() -> become(company.owner, second.id(), "deactivate")),
                            CompletableFuture.supplyAsync(() -> become(second, company.owner.id(), "deactivate")))
                    .toList()
                    .stream()
                    .map(call -> call.join().statusCode())
                    .sorted()
                    .toList();
            // The second one is refused for being the last owner, or because its token was ended by the first.
            assertEquals(200, answers.getFirst(), answers::toString);
            assertTrue(List.of(409, 401).contains(answers.getLast()), answers::toString);
        }
    }

    private static Response become(Person by, UUID person, String what) {
        return by.as().post("/api/v1/core/users/" + person + "/" + what);
    }

    /** Gives the role straight in the database and signs in again. */
    private static Person promoted(Person person, String role) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement update = admin.prepareStatement(
                        "update core.tenant_memberships set role = ? where tenant_id = ? and user_id = ?")) {
            update.setString(1, role);
            update.setObject(2, person.tenant());
            update.setObject(3, person.id());
            assertEquals(1, update.executeUpdate());
        }
        return person.again();
    }

    private static Response login(Person person) {
        return As.anonymous(person.tenant())
                .body(Map.of("email", person.email(), "password", Company.PASSWORD))
                .post("/api/v1/core/auth/login");
    }

    private static Response refresh(Person person) {
        return As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post("/api/v1/core/auth/refresh");
    }
}
