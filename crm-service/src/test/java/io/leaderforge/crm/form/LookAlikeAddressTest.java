package io.leaderforge.crm.form;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.LookAlike;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses that look alike are the same lead or two, as they are the same account or two in core. */
@CrmTest
class LookAlikeAddressTest {

    private static TestTenant tenant;
    private static UUID form;

    @BeforeEach
    void aFormOfAllCases() {
        if (tenant == null) {
            tenant = Replicas.tenant();
            form = Given.form(tenant);
        }
    }

    @ParameterizedTest
    @MethodSource("io.leaderforge.testkit.LookAlike#all")
    void learning31_finding1_aSubmissionIsOfOneLeadOrOfTwo(LookAlike address) {
        Given.submit(tenant, form, Map.of("email", address.against(), "first_name", "Before"));
        UUID before = Given.lead(tenant, address.against());
        var answer = As.anonymous(tenant.id())
                .body(Map.of("data", Map.of("email", address.typed(), "first_name", "After")))
                .post(CRM + "/public/forms/" + form + "/submissions")
                .then();
        if (!address.isAccepted()) {
            answer.statusCode(422).body("errors.pointer", contains("/data/email"));
        } else if (address.isOne()) {
            answer.statusCode(201);
            assertEquals(before, Given.lead(tenant, address.typed()));
        } else {
            answer.statusCode(201);
            assertNotEquals(before, Given.lead(tenant, address.typed()));
        }
        String expected = address.isOne() ? "After" : "Before";
        assertEquals(expected, column("first_name", before));
        assertEquals(address.stored(), column("email", before));
    }

    private static String column(String column, UUID lead) {
        return Given.one("select " + column + " from crm.leads where tenant_id = ? and id = ?", tenant.id(), lead);
    }
}
