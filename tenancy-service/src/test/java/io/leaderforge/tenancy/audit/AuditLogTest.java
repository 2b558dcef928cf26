package io.leaderforge.tenancy.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.content.ContentAudited;
import io.leaderforge.contracts.event.crm.CrmAudited;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.seal.Seal;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Stack;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@CoreTest
class AuditLogTest {

    private static final String AUDIT = "/api/v1/core/audit";
    private static final Seal SEAL = Seal.of("test", Stack.current().auditKey());

    @Test
    void anEntryOfAnotherServiceArrivesOnceWithNamesBesideTheIds() {
        Company company = Company.create();
        UUID item = Ids.next();
        AuditEntry entry = entry("item.updated", item, company.owner.id());
        UUID event = Ids.next();
        ContentAudited fact = new ContentAudited(Ids.next(), company.id, entry);
        EventSource.get().fact(fact, item, event);
        EventSource.get().fact(fact, item, event);
        EventSource.get().fact(new ContentAudited(Ids.next(), company.id, entry("item.deleted", item, null)), item);
        awaitEntries(company, "?target_id=" + item, 2)
                .body("items.action", contains("item.deleted", "item.updated"))
                .body("items[0].actor_type", equalTo("anonymous"))
                .body("items[0].actor_name", nullValue())
                .body("items[1].context", equalTo("content"))
                .body("items[1].actor_type", equalTo("user"))
                .body("items[1].actor_id", equalTo(company.owner.id().toString()))
                .body("items[1].actor_name", equalTo("Ada Ōwner"))
                .body("items[1].request_id", equalTo("4bf92f3577b34da6a3ce929d0e0e4736"))
                .body("items[1].old_data.title", equalTo("One"))
                .body("items[1].new_data.title", equalTo("Two"))
                .body("items[1].details.reason", equalTo("typo"))
                .body("items[1].ip_address", equalTo("192.0.2.7"))
                .body("items[1].user_agent", equalTo("Browser/1.0"));
    }

    @Test
    void coreKeepsWhatARowWasAndIsAndWhereTheRequestCameFrom() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        company.owner
                .as()
                .filter(As.gateway(company.id))
                .header("X-Forwarded-For", "192.0.2.8")
                .header("User-Agent", "Browser/2.0")
                .body(Map.of("name", "Acme Ltd"))
                .patch("/api/v1/core/organizations/" + organization)
                .then()
                .statusCode(200);
        list(company, "?target_id=" + organization + "&action=organization.updated")
                .body("items", hasSize(1))
                .body("items[0].context", equalTo("core"))
                .body("items[0].organization_id", equalTo(organization.toString()))
                .body("items[0].target_name", equalTo("Acme Ltd"))
                .body("items[0].old_data.name", equalTo("Acme"))
                .body("items[0].new_data.name", equalTo("Acme Ltd"))
                .body("items[0].ip_address", equalTo("192.0.2.8"))
                .body("items[0].user_agent", equalTo("Browser/2.0"))
                .body("items[0].request_id", not(nullValue()));
    }

    @Test
    void anAddressThatTheGatewayHasNotProvedIsNotBelieved() {
        Company company = Company.create();
        company.owner
                .as()
                .header("X-Forwarded-For", "192.0.2.9")
                .body(Map.of("name", "Acme"))
                .post("/api/v1/core/organizations")
                .then()
                .statusCode(201);
        list(company, "?action=organization.created").body("items[0].ip_address", equalTo("127.0.0.1"));
    }

    @Test
    void identity7_isFilteredByTimeActorActionTargetOrganizationAndContext() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person member = company.join(organization, "learner", "member");
        UUID lead = Ids.next();
        EventSource.get().fact(new CrmAudited(Ids.next(), company.id, entry("lead.updated", lead, member.id())), lead);
        awaitEntries(company, "?context=crm", 1).body("items[0].target_id", equalTo(lead.toString()));
        list(company, "?actor_id=" + member.id() + "&target_type=lead").body("items", hasSize(1));
        list(company, "?actor_id=" + Ids.next()).body("items", hasSize(0));
        list(company, "?action=organization.created").body("items.target_id", contains(organization.toString()));
        list(company, "?organization_id=" + organization + "&action=organization.created")
                .body("items", hasSize(1));
        list(company, "?actor_type=api_key").body("items", hasSize(0));
        list(company, "?from=2030-01-01T00:00:00Z").body("items", hasSize(0));
        list(company, "?to=2020-01-01T00:00:00Z").body("items", hasSize(0));
        company.owner.as().get(AUDIT + "?nonsense=1").then().statusCode(400);
        company.owner.as().get(AUDIT + "?context=billing").then().statusCode(400);
        member.as().get(AUDIT).then().statusCode(403);
        list(Company.create(), "?context=crm").body("items", hasSize(0));
    }

    @Test
    void isExportedAsOneJsonObjectALineAndTheExportIsAnEntry() throws Exception {
        Company company = Company.create();
        for (int i = 0; i < 3; i++) {
            company.organization("Acme " + i);
        }
        String body = company.owner
                .as()
                .accept(AuditResource.NDJSON)
                .get(AUDIT + "/export?target_type=organization")
                .then()
                .statusCode(200)
                .contentType(AuditResource.NDJSON)
                .extract()
                .asString();
        List<String> names = new ArrayList<>();
        for (String line : body.split("\n")) {
            names.add(Json.mapper().readTree(line).path("target_name").asText());
        }
        assertEquals(List.of("Acme 2", "Acme 1", "Acme 0"), names);
        list(company, "?action=audit_log.exported")
                .body("items.actor_id", contains(company.owner.id().toString()))
                .body("items[0].ip_address", equalTo("127.0.0.1"));
        company.join(company.organization("Other"), "learner", "member")
                .as()
                .accept(AuditResource.NDJSON + ", application/problem+json")
                .get(AUDIT + "/export")
                .then()
                .statusCode(403);
    }

    @Test
    void nothingOfAnEntryIsReadableOnTheTopic() {
        String sealed = entry("item.updated", Ids.next(), Ids.next()).sealed();
        assertTrue(!sealed.contains("192.0.2.7") && !sealed.contains("One"), sealed);
    }

    private static AuditEntry entry(String action, UUID target, UUID actor) {
        return new AuditEntry(
                action,
                action.substring(0, action.indexOf('.')),
                target,
                null,
                actor == null ? "anonymous" : "user",
                actor,
                null,
                null,
                "4bf92f3577b34da6a3ce929d0e0e4736",
                SEAL.seal(Map.of(
                        "old_data", Map.of("title", "One"),
                        "new_data", Map.of("title", "Two"),
                        "details", Map.of("reason", "typo"),
                        "ip_address", "192.0.2.7",
                        "user_agent", "Browser/1.0")));
    }

    private static ValidatableResponse list(Company company, String query) {
        return company.owner.as().get(AUDIT + query).then().statusCode(200);
    }

    private static ValidatableResponse awaitEntries(Company company, String query, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> list(company, query).body("items", hasSize(count)));
        return list(company, query);
    }
}
