package io.leaderforge.tenancy.plan;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class LimitTest {

    private static final String LIMITS = "/api/v1/core/limits";
    private static final String REACHED = "urn:leaderforge:problem:plan-limit-reached";

    private static void organizations(Company company, int number) {
        OwnerSql.update(
                "insert into core.organizations (tenant_id, id, name) select ?, uuidv7(), 'Filler' from generate_series(1, ?)",
                company.id,
                number);
    }

    private static void members(Company company, int number) {
        OwnerSql.update("""
                with people as (
                  insert into core.users (tenant_id, id, email, email_key, user_name_key)
                  select t, i, e, e, e from (select ?::uuid as t, uuidv7() as i, 'filler-' || n || '@example.com' as e
                    from generate_series(1, ?) n) s
                  returning tenant_id, id)
                insert into core.tenant_memberships (tenant_id, id, user_id) select tenant_id, uuidv7(), id from people
                """, company.id, number);
    }

    @Test
    void hollow_aPlanLimitsOrganizationsAndWarnsBefore() {
        Company company = Company.create();
        organizations(company, 39);
        company.owner
                .as()
                .get(LIMITS)
                .then()
                .statusCode(200)
                .body("plan", equalTo("basic"))
                .body("items.resource", contains("members", "organizations", "storage_bytes"))
                .body("items.used", contains(1, 39, 0))
                .body("items.included", contains(500, 50, 10L << 30))
                .body("items.state", contains("ok", "ok", "ok"));
        organizations(company, 10);
        company.owner.as().get(LIMITS).then().body("items[1].state", equalTo("near"));
        UUID last = company.organization("The last");
        company.owner
                .as()
                .body(Map.of("name", "One more"))
                .post("/api/v1/core/organizations")
                .then()
                .statusCode(403)
                .body("type", equalTo(REACHED))
                .body("detail", containsString("basic includes 50 organizations"));
        company.owner.as().get(LIMITS).then().body("items[1].state", equalTo("reached"));
        company.owner
                .as()
                .body(Map.of("is_active", false))
                .patch("/api/v1/core/organizations/" + last)
                .then()
                .statusCode(200);
        company.organization("In its place");
        reopen(company, last, 403);

        As.platform()
                .body(Map.of("plan_type", "enterprise"))
                .patch("/api/v1/core/tenants/" + company.id)
                .then()
                .statusCode(200);
        company.organization("As many as needed");
        reopen(company, last, 200);
        company.owner.as().get(LIMITS).then().body("items[1].included", nullValue());
        company.join(last(company), "reader", "member");
    }

    private static void reopen(Company company, UUID organization, int status) {
        company.owner
                .as()
                .body(Map.of("is_active", true))
                .patch("/api/v1/core/organizations/" + organization)
                .then()
                .statusCode(status);
    }

    /** Of all people of the tenant, also where an organization's admin invites, who sees the members of that one. */
    @Test
    void hollow_thoseWhoComeBackAndThoseWhomAnOrganizationInvitesCountToo() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person admin = company.join(organization, "ada", "admin");
        Person back = company.join(organization, "ben", "member");
        standing(company, back, "suspended", 200);
        members(company, 498);
        standing(company, back, "active", 403);
        admin.as()
                .body(Map.of("email", "later@" + company.key + ".example"))
                .post("/api/v1/core/organizations/" + organization + "/invitations")
                .then()
                .statusCode(403)
                .body("type", equalTo(REACHED));
        OwnerSql.update("delete from core.users where tenant_id = ? and email like 'filler-1@%'", company.id);
        standing(company, back, "active", 200);
    }

    private static void standing(Company company, Person person, String status, int answer) {
        Object membership = OwnerSql.value(
                "select id::text from core.tenant_memberships where tenant_id = ? and user_id = ?",
                company.id,
                person.id());
        company.owner
                .as()
                .body(Map.of("status", status))
                .patch("/api/v1/core/tenant-memberships/" + membership)
                .then()
                .statusCode(answer);
    }

    private static UUID last(Company company) {
        return company.organization("Another");
    }

    @Test
    void hollow_aPlanLimitsMembersWhenTheyAreInvitedAndWhenTheyJoin() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String token = Company.invite(company.owner, organization, "late@" + company.key + ".example", "member");
        members(company, 499);
        company.accept(token, "Late").then().statusCode(403).body("type", equalTo(REACHED));
        company.owner
                .as()
                .body(Map.of("email", "later@" + company.key + ".example"))
                .post("/api/v1/core/organizations/" + organization + "/invitations")
                .then()
                .statusCode(403)
                .body("type", equalTo(REACHED));
        OwnerSql.update("delete from core.users where tenant_id = ? and email like 'filler-1@%'", company.id);
        company.accept(token, "Late").then().statusCode(201);
    }

    @Test
    void onlyThoseWhoSeeTheSettingsSeeTheLimits() {
        Company company = Company.create();
        Person learner = company.join(company.organization("Acme"), "lena", "member");
        learner.as().get(LIMITS).then().statusCode(403);
    }
}
