package io.leaderforge.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The seed's policies by SQL, as the roles that serve and work. */
@CrmTest
class CrmPoliciesTest {

    private static final List<String> STAFF_TABLES = List.of(
            "leads",
            "lead_tags",
            "forms",
            "form_submissions",
            "message_templates",
            "messages",
            "workflows",
            "workflow_versions",
            "workflow_executions",
            "workflow_steps");

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;

    @BeforeEach
    void somethingInEveryTable() {
        form = Given.form(tenant);
        UUID template = Given.template(tenant, "S", "C");
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        Given.node("m", "send_email", Map.of("template_id", template)),
                        Given.node("t", "add_tag", Map.of("tag", "x"))));
        Given.submit(tenant, form, Map.of("email", "p@example.com"));
        Given.awaitRun(tenant, workflow, "completed");
    }

    private static Connection as(String role, UUID tenant, String actor, String roles) throws SQLException {
        Connection connection = Stack.current().jdbc(role);
        connection.setAutoCommit(false);
        try (PreparedStatement settings = connection.prepareStatement(
                "select set_config('app.tenant_id', ?, true), set_config('app.user_id', ?, true),"
                        + " set_config('app.actor', ?, true), set_config('app.roles', ?, true)")) {
            settings.setString(1, tenant == null ? "" : tenant.toString());
            settings.setString(2, UUID.nameUUIDFromBytes(new byte[1]).toString());
            settings.setString(3, actor);
            settings.setString(4, roles);
            settings.execute();
        }
        return connection;
    }

    private static int count(Connection connection, String from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) from " + from);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void assertVisible(boolean visible, UUID tenant, String actor, String roles) throws SQLException {
        for (String table : STAFF_TABLES) {
            try (Connection connection = as("app", tenant, actor, roles)) {
                assertEquals(visible, count(connection, table) > 0, table + " for " + actor + " " + roles);
            }
        }
    }

    @Test
    void onlyOwnersAdminsAndTheServiceSeeTheTenantsCrm() throws SQLException {
        assertVisible(true, tenant.id(), "user", "owner");
        assertVisible(true, tenant.id(), "user", "member,admin");
        assertVisible(true, tenant.id(), "service", "");
        assertVisible(false, tenant.id(), "user", "member");
        assertVisible(false, tenant.id(), "user", "editor,author");
        assertVisible(false, tenant.id(), "anonymous", "");
        assertVisible(false, Replicas.tenant().id(), "user", "owner");
        assertVisible(false, Replicas.tenant().id(), "service", "");
        assertVisible(false, null, "platform", "");
        assertVisible(false, null, "user", "owner");
    }

    @Test
    void aVisitorSeesOneActiveFormAndWritesNothing() throws SQLException {
        try (Connection connection = as("app", tenant.id(), "anonymous", "")) {
            assertEquals(1, count(connection, "public_form('" + form + "')"));
            assertThrows(
                    SQLException.class,
                    () -> connection
                            .createStatement()
                            .executeUpdate("insert into form_submissions (tenant_id, id, form_id, data) values ('"
                                    + tenant.id() + "', gen_random_uuid(), '" + form + "', '{}')"));
        }
        try (Connection connection = as("app", Replicas.tenant().id(), "anonymous", "")) {
            assertEquals(0, count(connection, "public_form('" + form + "')"));
        }
        Given.change("update crm.forms set is_active = false where id = ?", form);
        try (Connection connection = as("app", tenant.id(), "anonymous", "")) {
            assertEquals(0, count(connection, "public_form('" + form + "')"));
        }
    }

    @Test
    void staffReadMessagesAndRunsButDoNotWriteThem() throws SQLException {
        for (String update : List.of(
                "update messages set body = 'x'",
                "update workflow_executions set error_message = 'x'",
                "update workflow_steps set error_message = 'x'")) {
            try (Connection connection = as("app", tenant.id(), "user", "owner")) {
                assertEquals(0, connection.createStatement().executeUpdate(update), update);
            }
        }
    }

    @Test
    void staffCancelRunsThatHaveNotEndedAndWriteNothingElse() throws SQLException {
        Given.change("update crm.workflow_executions set status = 'running' where tenant_id = ?", tenant.id());
        Given.change(
                "update crm.workflow_steps set status = 'running' where tenant_id = ? and node_id = 't'", tenant.id());
        for (String update : List.of(
                "update workflow_executions set error_message = 'x'",
                "update workflow_executions set status = 'completed'",
                "update workflow_steps set output = '{}'",
                "update workflow_steps set status = 'completed'")) {
            try (Connection connection = as("app", tenant.id(), "user", "owner")) {
                assertThrows(
                        SQLException.class, () -> connection.createStatement().executeUpdate(update), update);
            }
        }
        for (String table : List.of("workflow_executions", "workflow_steps")) {
            String update = "update " + table + " set status = 'cancelled'";
            for (String role : List.of("owner", "member")) {
                try (Connection connection = as("app", tenant.id(), "user", role)) {
                    int changed = connection.createStatement().executeUpdate(update);
                    assertEquals(role.equals("owner") ? 1 : 0, changed, update + " as " + role);
                }
            }
            try (Connection connection = as("app", Replicas.tenant().id(), "user", "owner")) {
                assertEquals(0, connection.createStatement().executeUpdate(update), update);
            }
        }
        Given.change("update crm.workflow_executions set status = 'completed' where tenant_id = ?", tenant.id());
    }

    @Test
    void requestsAreTheServicesAloneAndSecretsTheStaffs() throws SQLException {
        Given.created(tenant, "/workflow-secrets", Map.of("name", "s", "host", "a.example.com", "value", "v"));
        Given.change(
                "insert into crm.workflow_calls (tenant_id, id, execution_id, node_id, request)"
                        + " select tenant_id, gen_random_uuid(), id, 'x', '{}' from crm.workflow_executions where tenant_id = ?",
                tenant.id());
        for (String table : List.of("workflow_secrets", "workflow_calls")) {
            boolean staff = table.equals("workflow_secrets");
            assertEquals(staff ? 1 : 0, visible(table, tenant.id(), "user", "owner"));
            assertEquals(1, visible(table, tenant.id(), "service", ""));
            assertEquals(0, visible(table, tenant.id(), "user", "member"));
            assertEquals(0, visible(table, tenant.id(), "anonymous", ""));
            assertEquals(0, visible(table, Replicas.tenant().id(), "service", ""));
        }
    }

    private static int visible(String table, UUID tenant, String actor, String roles) throws SQLException {
        try (Connection connection = as("app", tenant, actor, roles)) {
            return count(connection, table);
        }
    }

    @Test
    void theWorkerSeesWhatIsDueAndNoContent() throws SQLException {
        Given.change(
                "update crm.messages set due_at = now() + interval '1 hour', status = 'pending' where tenant_id = ?",
                tenant.id());
        try (Connection connection = Stack.current().jdbc("worker")) {
            assertTrue(count(connection, "(select tenant_id, id, due_at, lease from messages) due") > 0);
            for (String forbidden : List.of(
                    "select to_address from messages",
                    "select body from messages",
                    "select trigger_data from workflow_executions",
                    "select id from leads",
                    "select display_name from tenants",
                    "update messages set status = 'sent'",
                    "update workflow_executions set status = 'failed'",
                    "delete from messages")) {
                assertThrows(
                        SQLException.class, () -> connection.createStatement().execute(forbidden), forbidden);
            }
        }
        Given.change("update crm.messages set due_at = null where tenant_id = ?", tenant.id());
    }

    @Test
    void staffStartRunsAndWriteMessagesAndNothingThatTheServiceAloneDoes() throws SQLException {
        String run =
                "insert into workflow_executions (tenant_id, id, workflow_id, workflow_version, triggered_by, status)"
                        + " select tenant_id, gen_random_uuid(), workflow_id, version, '%s', '%s' from workflow_versions";
        String message =
                "insert into messages (tenant_id, id, channel, direction, from_address, to_address, body, status,"
                        + " lead_id) select tenant_id, gen_random_uuid(), 'email', '%s', 'a', 'b', 'c', '%s', id from leads";
        for (String allowed : List.of(run.formatted("manual", "pending"), message.formatted("outbound", "pending"))) {
            try (Connection connection = as("app", tenant.id(), "user", "owner")) {
                assertEquals(1, connection.createStatement().executeUpdate(allowed), allowed);
            }
            try (Connection connection = as("app", tenant.id(), "user", "member")) {
                assertEquals(0, connection.createStatement().executeUpdate(allowed), allowed);
            }
        }
        for (String refused : List.of(
                run.formatted("form.submitted", "pending"),
                run.formatted("manual", "completed"),
                message.formatted("inbound", "pending"),
                message.formatted("outbound", "sent"),
                "insert into counter_deltas (tenant_id, id, subject, subject_id) values ('"
                        + Replicas.tenant().id() + "', gen_random_uuid(), 'form', gen_random_uuid())")) {
            try (Connection connection = as("app", tenant.id(), "user", "owner")) {
                assertThrows(
                        SQLException.class, () -> connection.createStatement().executeUpdate(refused), refused);
            }
        }
    }

    @Test
    void suppressionsAreTheStaffsAndTheServices() throws SQLException {
        Given.created(tenant, "/suppressions", Map.of("email", "p@example.com"));
        assertEquals(1, visible("mail_suppressions", tenant.id(), "user", "owner"));
        assertEquals(1, visible("mail_suppressions", tenant.id(), "service", ""));
        assertEquals(0, visible("mail_suppressions", tenant.id(), "user", "member"));
        assertEquals(0, visible("mail_suppressions", tenant.id(), "anonymous", ""));
        assertEquals(0, visible("mail_suppressions", Replicas.tenant().id(), "service", ""));
    }
}
