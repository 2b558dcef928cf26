package io.leaderforge.crm.message;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import org.junit.jupiter.api.Test;

@CrmTest
class MessageListTest {

    private final TestTenant tenant = Replicas.tenant();

    /** The newest last; a hundred thousand characters each, twice. */
    private void messages(int count, int size) {
        Given.change(
                "insert into crm.messages (tenant_id, id, channel, direction, from_address, to_address, subject, body, html_body)"
                        + " select ?, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'email', 'outbound',"
                        + " 'a@example.com', 'b@example.com', n::text, repeat('b', ?), repeat('h', ?) from generate_series(1, ?) n",
                tenant.id(),
                size,
                size,
                count);
    }

    @Test
    void finding7_aPageEndsWhereItsRowsAreLongAndTheNextGoesOn() {
        messages(5, 1_000_000);
        String cursor = tenant.asOwner()
                .get(CRM + "/messages?limit=200")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].subject", equalTo("5"))
                .body("items[2].subject", equalTo("3"))
                .extract()
                .path("next_cursor");
        tenant.asOwner()
                .get(CRM + "/messages?limit=200&cursor=" + cursor)
                .then()
                .body("items", hasSize(2))
                .body("items[0].subject", equalTo("2"))
                .body("next_cursor", nullValue());
    }

    @Test
    void aPageOfShortRowsEndsAtItsLimit() {
        messages(5, 10);
        String cursor = tenant.asOwner()
                .get(CRM + "/messages?limit=3")
                .then()
                .body("items", hasSize(3))
                .extract()
                .path("next_cursor");
        tenant.asOwner()
                .get(CRM + "/messages?limit=2&cursor=" + cursor)
                .then()
                .body("items", hasSize(2))
                .body("next_cursor", nullValue());
    }
}
