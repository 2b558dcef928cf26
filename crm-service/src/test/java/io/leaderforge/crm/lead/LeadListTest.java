package io.leaderforge.crm.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.PageCalls;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@CrmTest
class LeadListTest {

    private static final String LEADS = Given.CRM + "/leads";

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void leadsAreSortedByTheirCreationOrByTheirLastChange() {
        UUID first = lead("first@example.com");
        UUID second = lead("second@example.com");
        UUID third = lead("third@example.com");
        tenant.asOwner()
                .body(Map.of("notes", "changed"))
                .patch(LEADS + "/" + first)
                .then()
                .statusCode(200);
        List<String> newestFirst = List.of(third.toString(), second.toString(), first.toString());
        assertEquals(newestFirst, ids(""));
        assertEquals(newestFirst, ids("?sort=-created_at"));
        assertEquals(List.of(first.toString(), third.toString(), second.toString()), ids("?sort=-updated_at"));
        JsonPath page = get("?sort=-updated_at&limit=2");
        String cursor = page.getString("next_cursor");
        assertEquals(List.of(second.toString()), ids("?sort=-updated_at&limit=2&cursor=" + cursor));
        for (String refused : List.of("?sort=-name", "?sort=updated_at", "?sort=-created_at&cursor=" + cursor)) {
            tenant.asOwner().get(LEADS + refused).then().statusCode(400);
        }
        tenant.asOwner()
                .get(LEADS + "?sort=-name")
                .then()
                .body("errors.pointer", contains("?sort"))
                .body("errors.detail", contains(containsString("-updated_at")));
    }

    /** Each order on its first page and on a later one, of all leads and by each filter, as crm_app. */
    @Test
    void console1_3_everyOrderAndFilterReadsAPage() throws SQLException {
        seed();
        for (String sort : List.of("", "-created_at", "created_at", "-updated_at", "-lead_score", "name")) {
            assertReadsAPage(sort, "", NO_FILTER);
        }
        for (String sort : List.of("", "-updated_at")) {
            assertReadsAPage(sort, "&status=qualified", filter(null, List.of(LeadStatus.QUALIFIED), null));
        }
        assertReadsAPage("", "&q=lead 99871", filter("lead 99871", null, null));
        assertReadsAPage("-lead_score", "&q=person99871", filter("person99871", null, null));
        UUID owner = As.ownerId(tenant.id());
        assertReadsAPage("", "&assigned_to=" + owner, filter(null, null, owner));
    }

    private static final LeadFilter NO_FILTER = filter(null, null, null);

    private static LeadFilter filter(@Nullable String q, @Nullable List<LeadStatus> status, @Nullable UUID assignedTo) {
        return new LeadFilter(q, status, null, assignedTo, null, null, null, null, null, null);
    }

    private void assertReadsAPage(String sort, String query, LeadFilter filter) throws SQLException {
        String next = get("?limit=50&sort=" + sort + query).getString("next_cursor");
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        for (String cursor : new String[] {null, next}) {
            ListStatement statement = ListStatement.of(
                    sql -> Lead.LIST.page(sql, PageQuery.of("50", cursor).sortedBy(sort), filter.where()));
            Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
            assertFalse(plan.contains("Seq Scan on lead"), plan.text());
            assertTrue(plan.mostRows() <= 200, plan.text());
        }
    }

    /** Hundred thousand, as restored rows are written: without triggers. */
    private void seed() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.leads (tenant_id, id, first_name, last_name, first_name_key, last_name_key, email, email_key,
                      status, lead_score, assigned_to, created_at, updated_at)
                    select '%1$s', uuidv7(), 'Lead', n, 'lead', n, 'person' || n || '@crowd.example',
                      'person' || n || '@crowd.example', case when n %% 20 = 0 then 'qualified' else 'new' end, n * 7919 %% 1000,
                      case when n %% 1000 = 0 then '%2$s'::uuid end, now() - n * interval '1 minute',
                      now() - (n * 7919 %% 100000) * interval '1 minute'
                    from generate_series(1, 100000) n;
                    insert into crm.lead_words (tenant_id, word, lead_id)
                    select l.tenant_id, w.word, l.id
                    from crm.leads l cross join lateral crm.words_of_lead(l.name_search, l.email_key, l.phone) as w (word)
                    where tenant_id = '%1$s'
                    """.formatted(tenant.id(), As.ownerId(tenant.id())));
            statement.execute("vacuum analyze crm.leads, crm.lead_words");
        }
    }

    @Test
    void console1_3_leadsAreFoundByTextAndFilters() {
        UUID anna = created(
                Map.of("first_name", "Änna", "last_name", "Berg", "email", "a.berg@acme.example", "lead_score", 70));
        UUID ben = created(Map.of("first_name", "Ben", "phone", "+491701234567", "source", "fair", "lead_score", 20));
        UUID carl = created(Map.of("email", "carl@acme.example", "assigned_to", As.ownerId(tenant.id())));
        assertEquals(List.of(text(anna)), ids("?q=anna"));
        assertEquals(List.of(text(anna)), ids("?q=BER än"));
        assertEquals(List.of(text(carl), text(anna)), ids("?q=acme"));
        assertEquals(List.of(text(ben)), ids("?q=49170"));
        assertEquals(List.of(), ids("?q=anna ben"));
        assertEquals(List.of(text(anna)), ids("?score_from=50"));
        assertEquals(List.of(text(ben)), ids("?score_from=10&score_to=20"));
        assertEquals(List.of(text(ben)), ids("?source=fair"));
        assertEquals(List.of(text(carl)), ids("?is_assigned=true"));
        assertEquals(List.of(text(carl)), ids("?assigned_to=" + As.ownerId(tenant.id())));
        assertEquals(List.of(text(carl), text(ben), text(anna)), ids("?status=new&status=lost"));
        assertEquals(List.of(), ids("?status=contacted&status=lost"));
        assertEquals(List.of(), ids("?created_to=2020-01-01T00:00:00Z"));
        assertEquals(3, ids("?created_from=2020-01-01T00:00:00Z").size());
        assertEquals(List.of(text(anna), text(ben), text(carl)), ids("?sort=-lead_score"));
        assertEquals(List.of(text(carl), text(anna), text(ben)), ids("?sort=name"));
        for (String refused : List.of("?q= ", "?status=gone", "?score_from=x", "?created_from=yesterday")) {
            int status = tenant.asOwner().get(LEADS + refused).statusCode();
            assertTrue(status == 400 || status == 422, refused + " is " + status);
        }
    }

    @Test
    void console1_3_aPhoneNumberIsFoundAsItIsPasted() {
        UUID ben = created(Map.of("first_name", "Ben", "phone", "+491701234567"));
        created(Map.of("first_name", "Anna", "phone", "+491709999999"));
        for (String pasted : List.of("+49 170 1234567", "+49 (170) 123-45.67", "49/170/1234", "+491701234567")) {
            assertEquals(List.of(text(ben)), found(pasted), pasted);
        }
        assertEquals(List.of(text(ben)), found("ben +49170"));
    }

    @Test
    void console1_3_aSearchForNoWordIsRefused() {
        created(Map.of("first_name", "Ben", "phone", "+491701234567"));
        for (String none : List.of("+", " + ", "+ +")) {
            tenant.asOwner()
                    .queryParam("q", none)
                    .get(LEADS)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("?q"))
                    .body("errors.code", contains("blank"));
        }
    }

    private List<String> found(String q) {
        return tenant.asOwner()
                .queryParam("q", q)
                .get(LEADS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    @Test
    void console1_3_aLeadIsFoundByItsNewNameAndNoLongerByTheOldOne() {
        UUID lead = created(Map.of("first_name", "Old", "email", "name@example.com"));
        tenant.asOwner()
                .body(Map.of("first_name", "Renamed", "email", "other@elsewhere.example"))
                .patch(LEADS + "/" + lead)
                .then()
                .statusCode(200);
        assertEquals(List.of(), ids("?q=old"));
        assertEquals(List.of(), ids("?q=name@example"));
        assertEquals(List.of(text(lead)), ids("?q=renam"));
        assertEquals(List.of(text(lead)), ids("?q=elsewhere"));
    }

    /** A board: its columns' figures and its cards. */
    @Test
    void console1_3_theBoardOfLeadsNeedsTwoCalls() {
        UUID mine = created(Map.of(
                "first_name",
                "Anna",
                "last_name",
                "Berg",
                "email",
                "anna@acme.example",
                "tags",
                List.of("vip"),
                "assigned_to",
                As.ownerId(tenant.id())));
        created(Map.of("first_name", "Ben"));
        tenant.asOwner()
                .body(Map.of("status", "contacted"))
                .patch(LEADS + "/" + mine)
                .then()
                .statusCode(200);
        PageCalls page = new PageCalls(tenant::asOwner);
        JsonPath summary = page.get(LEADS + "/summary");
        assertEquals(List.of("new", "contacted", "qualified", "converted", "lost"), summary.getList("statuses.status"));
        assertEquals(List.of(1, 1, 0, 0, 0), summary.getList("statuses.total.value"));
        page.shows(
                page.get(LEADS + "?sort=-lead_score&limit=200"),
                "items",
                "id",
                "name",
                "email",
                "status",
                "tags",
                "lead_score",
                "source",
                "assigned_to",
                "assigned_to_name",
                "created_at");
        page.made(2);
    }

    private UUID created(Map<String, ?> lead) {
        return Given.created(tenant, "/leads", lead);
    }

    private static String text(UUID id) {
        return id.toString();
    }

    private UUID lead(String email) {
        Given.submit(tenant, Given.form(tenant), Map.of("email", email));
        return Given.lead(tenant, email);
    }

    private List<String> ids(String query) {
        return get(query).getList("items.id");
    }

    private JsonPath get(String query) {
        return tenant.asOwner()
                .get(LEADS + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
