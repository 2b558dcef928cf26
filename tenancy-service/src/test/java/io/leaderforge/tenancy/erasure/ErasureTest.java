package io.leaderforge.tenancy.erasure;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.content.ContentPersonErased;
import io.leaderforge.contracts.event.core.ErasureState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.contracts.event.crm.CrmPersonErased;
import io.leaderforge.contracts.event.engagement.EngagementPersonErased;
import io.leaderforge.contracts.event.progress.ProgressPersonErased;
import io.leaderforge.kit.Ids;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class ErasureTest {

    private static final String ERASURES = "/api/v1/core/erasures";
    private static final String OWN = "/api/v1/core/me/erasure";

    @Inject
    ErasureSubject subjects;

    @Test
    void nothingOfThePersonIsLeftAndTheLastReceiptCompletesIt() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person leader = company.join(organization, "quaxelbart", "manager");
        Person learner = company.join(organization, "learner", "member");
        company.owner
                .as()
                .contentType("application/merge-patch+json")
                .body(Map.of("manager_id", leader.id()))
                .patch("/api/v1/core/memberships/" + learner.membership())
                .then()
                .statusCode(200);
        leader.as().post("/api/v1/core/auth/logout").then().statusCode(200);
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER, Topic.CORE_MEMBERSHIP, Topic.CORE_SESSION)) {
            String erasure = erase(company.owner.as(), leader.id())
                    .then()
                    .statusCode(201)
                    .header("Location", notNullValue())
                    .body("status", equalTo("requested"))
                    .body("user_id", equalTo(leader.id().toString()))
                    .body("receipts.context", hasItem("crm"))
                    .body("receipts.status", everyItem(equalTo("requested")))
                    .extract()
                    .path("id");
            probe.awaitTombstone(Topic.CORE_USER, leader.id());
            probe.awaitTombstone(Topic.CORE_MEMBERSHIP, leader.membership());
            probe.awaitTombstone(Topic.CORE_SESSION, leader.session());
            UserState led = probe.await(
                            UserState.class,
                            user -> user.id().equals(learner.id())
                                    && user.memberships().getFirst().managerId() == null)
                    .as(UserState.class);
            assertEquals(learner.email(), led.email());
            erasureReceived(company, leader.id());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> company.owner
                            .as()
                            .get(ERASURES + "/" + erasure)
                            .then()
                            .statusCode(200)
                            .body("status", equalTo("done"))
                            .body("user_id", nullValue())
                            .body("completed_at", notNullValue())
                            .body("lapses_at", notNullValue())
                            .body("receipts.status", everyItem(equalTo("done"))));
        }
        erase(company.owner.as(), leader.id()).then().statusCode(404);
        OwnerSql.update("update core.jobs set due_at = now() where kind = 'departure' and id = ?", leader.id());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(List.of(), traces("quaxelbart")));
        assertEquals(List.of("departures", "jobs"), traces(leader.id().toString()));
        learner.again().as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void peopleWhoMayDoMoreAndTheLastOwnerAndOthersPeopleAreRefused() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person member = company.join(organization, "member", "member");
        Person admin = company.join(organization, "admin", "member");
        OwnerSql.update("update core.tenant_memberships set role = 'admin' where user_id = ?", admin.id());
        Person promoted = admin.again();
        erase(member.as(), admin.id()).then().statusCode(403);
        erase(promoted.as(), company.owner.id()).then().statusCode(403);
        erase(company.owner.as(), company.owner.id()).then().statusCode(409);
        erase(Company.create().owner.as(), member.id()).then().statusCode(404);
        company.owner.as().get(ERASURES).then().statusCode(200).body("items.size()", equalTo(0));
        company.owner.as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void anOperatorErasesAnOwnerWhoIsNotTheLastAndAnotherIsTheTenants() throws SQLException {
        Company company = Company.create();
        Person second = company.join(company.organization("Acme"), "second", "member");
        OwnerSql.update("update core.tenant_memberships set role = 'owner' where user_id = ?", second.id());
        String route = "/api/v1/core/tenants/" + company.id + "/erasures";
        String erasure = operator()
                .body(Map.of("user_id", company.owner.id()))
                .post(route)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> operator()
                        .get(route + "/" + erasure)
                        .then()
                        .body("receipts.find { it.context == 'core' }.status", equalTo("done")));
        assertEquals(
                second.id().toString(),
                OwnerSql.value("select owner_id::text from core.tenants where tenant_id = ?", company.id));
        operator().body(Map.of("user_id", second.id())).post(route).then().statusCode(409);
    }

    @Test
    void afterARestoreTheLedgerIsExecutedAgain() throws SQLException {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "restored", "member");
        UUID known = Ids.next();
        UUID unknown = Ids.next();
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER, Topic.CORE_ERASURE)) {
            replay(company, unknown, Ids.next());
            replay(company, known, person.id());
            probe.awaitTombstone(Topic.CORE_USER, person.id());
            probe.await(ErasureState.class, state -> state.id().equals(unknown) && state.completedAt() != null);
        }
        company.owner.as().get(ERASURES + "/" + known).then().statusCode(200).body("status", equalTo("requested"));
        assertEquals(
                "0", OwnerSql.value("select count(*)::text from core.erasure_replays where tenant_id = ?", company.id));
    }

    private void replay(Company company, UUID erasure, UUID person) throws SQLException {
        OwnerSql.update(
                "insert into core.erasure_replays (tenant_id, id, subject, requested_at) values (?, ?, ?, now())",
                company.id,
                erasure,
                subjects.of(company.id, person));
    }

    private static void erasureReceived(Company company, UUID person) {
        Instant now = Instant.now();
        EventSource events = EventSource.get();
        events.fact(new ContentPersonErased(company.id, person, 0, now), person);
        events.fact(new ProgressPersonErased(company.id, person, 3, now), person);
        events.fact(new EngagementPersonErased(company.id, person, 2, now), person);
        events.fact(new CrmPersonErased(company.id, person, 1, now), person);
    }

    @Test
    void aPersonPlansTheOwnErasureAndCanCancelItUntilItBegins() throws SQLException {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "leaver", "member");
        person.as().get(OWN).then().statusCode(204);
        String at;
        try (Letters letters = Letters.of(company.id)) {
            at = person.as().post(OWN).then().statusCode(201).extract().path("erased_at");
            JsonNode told = letters.next();
            assertEquals("erasure_planned", told.path("letter").asText());
            assertEquals(person.email(), told.path("email").asText());
        }
        assertTrue(Instant.parse(at).isAfter(Instant.now().plus(Duration.ofDays(13))));
        person.as().post(OWN).then().statusCode(201).body("erased_at", equalTo(at));
        person.as().get(OWN).then().statusCode(200).body("erased_at", equalTo(at));
        person.as().delete(OWN).then().statusCode(204);
        person.as().delete(OWN).then().statusCode(404);
        person.as().post(OWN).then().statusCode(201);
        company.owner
                .as()
                .get("/api/v1/core/audit?target_id=" + person.id())
                .then()
                .body("items.action", hasItems("user.erasure_planned", "user.erasure_cancelled"));
        OwnerSql.update(
                "update core.jobs set due_at = now() where kind = 'core.erasure.planned' and id = ?", person.id());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> person.as().get("/api/v1/core/me").then().statusCode(401));
        company.owner
                .as()
                .get(ERASURES)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].user_id", equalTo(person.id().toString()));
    }

    @Test
    void theLastOwnerPlansNoErasureAndAnAdministratorsErasureEndsThePlan() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "leaver", "member");
        company.owner.as().post(OWN).then().statusCode(409);
        person.as().post(OWN).then().statusCode(201);
        erase(company.owner.as(), person.id()).then().statusCode(201);
        assertEquals(
                0L,
                OwnerSql.value(
                        "select count(*) from core.jobs where kind = 'core.erasure.planned' and id = ?", person.id()));
    }

    private static Response erase(RequestSpecification as, UUID person) {
        return as.body(Map.of("user_id", person)).post(ERASURES);
    }

    private static RequestSpecification operator() {
        String token = As.stranger()
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD))
                .post("/api/v1/core/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return As.stranger().header("Authorization", "Bearer " + token);
    }

    /** The tables of core in which the text stands anywhere; rows of the outbox leave when they are published. */
    private static List<String> traces(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection admin = Stack.current().jdbc("admin");
                Statement tables = admin.createStatement();
                ResultSet names = tables.executeQuery(
                        "select relname from pg_class where relnamespace = 'core'::regnamespace"
                                + " and relkind in ('r', 'p') and not relispartition and relname <> 'outbox' order by 1")) {
            while (names.next()) {
                String table = names.getString(1);
                try (PreparedStatement scan = admin.prepareStatement(
                        "select exists (select from core.\"" + table + "\" t where strpos(t::text, ?) > 0)")) {
                    scan.setString(1, text);
                    try (ResultSet row = scan.executeQuery()) {
                        assertTrue(row.next());
                        if (row.getBoolean(1)) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }
}
