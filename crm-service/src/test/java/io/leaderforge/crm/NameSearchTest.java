package io.leaderforge.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.Where;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Forms, workflows and templates are found by any part of their names. */
@CrmTest
class NameSearchTest {

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void console1_3_namesAreFoundByAnyPartAndNoLongerByTheOldName() {
        UUID form = Given.form(tenant);
        UUID template = Given.template(tenant, "Subject", "Content");
        UUID workflow = Given.created(
                tenant,
                "/workflows",
                Map.of(
                        "name",
                        "Übergabe",
                        "trigger_type",
                        "lead.created",
                        "nodes",
                        List.of(Given.node("m", "send_email", Map.of("template_id", template))),
                        "edges",
                        List.of()));
        assertFound("/forms", "ONTAC", form);
        assertFound("/workflows", "ubergabe", workflow);
        assertFound("/message-templates", "t", template);
        tenant.asOwner()
                .body(Map.of("name", "Führungstraining in sehr vielen Worten und Silben"))
                .patch(Given.CRM + "/forms/" + form)
                .then()
                .statusCode(200);
        assertFound("/forms", "ontac");
        assertFound("/forms", "training in", form);
        assertFound("/forms", "fuhrungstraining in sehr vielen worten und silb", form);
        assertFound("/forms", "fuhrungstraining in sehr vielen worten und silx");
    }

    /** Whose session has another search path: an administrator's, or a restore's. */
    @Test
    void aNameThatAnAdministratorChangesIsFound() throws SQLException {
        UUID form = Given.form(tenant);
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("update crm.forms set name = 'Moved', name_key = 'moved' where id = '" + form + "'");
        }
        assertFound("/forms", "ove", form);
    }

    private void assertFound(String path, String q, UUID... expected) {
        List<String> found = tenant.asOwner()
                .queryParam("q", q)
                .get(Given.CRM + path)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertEquals(List.of(expected).stream().map(UUID::toString).toList(), found, q);
    }

    /** Of 100,000: a rare part is found by the index, and a frequent one is not looked for in all names. */
    @Test
    void console1_3_aSearchReadsNoMoreThanItMay() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.forms_name_parts (tenant_id, part, id)
                    select '%s', 'form ' || n, uuidv7() from generate_series(1, 100000) n
                    """.formatted(tenant.id()));
            statement.execute("analyze crm.forms_name_parts");
        }
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        NameSearch names = NameSearch.of("forms", "name_key");
        for (Map.Entry<String, Integer> most :
                Map.of("form 99871", 1, "form", 1001).entrySet()) {
            ListStatement statement = ListStatement.of(sql -> names.narrow(sql, Where.all(), most.getKey()));
            Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
            assertFalse(plan.readsAll(), plan.text());
            assertTrue(plan.contains("forms_name_parts_pk") && plan.mostRows() <= most.getValue(), plan.text());
        }
    }
}
