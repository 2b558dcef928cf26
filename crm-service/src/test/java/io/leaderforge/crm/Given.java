package io.leaderforge.crm;

import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** What tests begin with, made through the API where there is one. */
public final class Given {

    public static final String CRM = "/api/v1/crm";

    /** Above what a test tenant publishes by itself. */
    private static final AtomicLong REVISIONS = new AtomicLong(1_000_000);

    private Given() {}

    /** A form that asks for e-mail, names, phone and a company. */
    public static UUID form(TestTenant tenant) {
        return form(
                tenant,
                field("email", "email", true),
                field("first_name", "text", false),
                field("last_name", "text", false),
                field("phone", "phone", false),
                field("company", "text", false));
    }

    @SafeVarargs
    public static UUID form(TestTenant tenant, Map<String, Object>... fields) {
        return created(
                tenant,
                "/forms",
                Map.of("name", "Contact", "type", "embed", "fields", List.of(fields), "settings", Map.of()));
    }

    public static Map<String, Object> field(String name, String type, boolean required) {
        return Map.of("name", name, "label", name, "type", type, "required", required);
    }

    public static UUID template(TestTenant tenant, String subject, String content) {
        return created(
                tenant,
                "/message-templates",
                Map.of("name", "T", "type", "email", "subject", subject, "content", content, "variables", List.of()));
    }

    /** An active workflow on a form's submissions. */
    @SafeVarargs
    public static UUID workflow(
            TestTenant tenant, UUID form, List<? extends Map<String, ?>> nodes, Map<String, ?>... edges) {
        return workflow(tenant, "form.submitted", Map.of("form_id", form), nodes, List.of(edges), Map.of());
    }

    public static UUID workflow(
            TestTenant tenant,
            String trigger,
            Map<String, ?> config,
            List<? extends Map<String, ?>> nodes,
            List<? extends Map<String, ?>> edges,
            Map<String, ?> settings) {
        UUID id = created(
                tenant,
                "/workflows",
                Map.of(
                        "name", "W",
                        "trigger_type", trigger,
                        "trigger_config", config,
                        "nodes", nodes,
                        "edges", edges,
                        "settings", settings));
        tenant.asOwner()
                .post(CRM + "/workflows/" + id + "/activate")
                .then()
                .statusCode(200)
                .body("status", equalTo("active"));
        return id;
    }

    public static Map<String, Object> node(String id, String type, Map<String, ?> data) {
        return Map.of("id", id, "type", type, "data", data, "position", Map.of("x", 1, "y", 2));
    }

    public static Map<String, Object> edge(String source, String target) {
        return Map.of("id", source + "-" + target, "source", source, "target", target);
    }

    public static Map<String, Object> edge(String source, String target, String handle) {
        return Map.of("id", source + "-" + target, "source", source, "target", target, "sourceHandle", handle);
    }

    /** Waits until the workflow's newest run has the status; the run as it is shown. */
    public static io.restassured.path.json.JsonPath awaitRun(TestTenant tenant, UUID workflow, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .until(
                        () -> tenant.asOwner()
                                .get(CRM + "/workflows/" + workflow + "/executions")
                                .then()
                                .extract()
                                .jsonPath(),
                        runs -> status.equals(runs.getString("items[0].status")));
    }

    public static UUID created(TestTenant tenant, String path, Map<String, ?> body) {
        return UUID.fromString(tenant.asOwner()
                .body(body)
                .post(CRM + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** Of a campaign of its own, so that it is never taken for the repetition of an equal one. */
    public static void submit(TestTenant tenant, UUID form, Map<String, ?> data) {
        As.anonymous(tenant.id())
                .body(Map.of("data", data, "utm_medium", "test-" + REVISIONS.incrementAndGet()))
                .post(CRM + "/public/forms/" + form + "/submissions")
                .then()
                .statusCode(201);
    }

    /** A file of the lead. */
    public static UUID attachment(TestTenant tenant, UUID lead) {
        return UUID.fromString(tenant.asOwner()
                .contentType("multipart/form-data")
                .multiPart("file", "notes.txt", "Notes".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post(CRM + "/leads/{id}/attachments", lead)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** An upload of a file of the lead, of which nothing has been sent. */
    public static UUID upload(TestTenant tenant, UUID lead) {
        return upload(tenant.asOwner(), lead);
    }

    public static UUID upload(RequestSpecification person, UUID lead) {
        String location = person.header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", 10)
                .post(CRM + "/leads/{id}/attachments/uploads", lead)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** The one lead of an address. */
    public static UUID lead(TestTenant tenant, String email) {
        String key = EmailAddress.keyOf(email);
        return UUID.fromString(
                one("select id::text from crm.leads where tenant_id = ? and email_key = ?", tenant.id(), key));
    }

    /** A tenant's state as core publishes it, with a mail sender. */
    public static void emailConfig(
            TestTenant tenant, String displayName, String status, Map<String, Object> config, String... domains) {
        long revision = REVISIONS.incrementAndGet();
        EventSource.get()
                .state(
                        new TenantState(
                                tenant.id(),
                                tenant.key(),
                                displayName,
                                null,
                                "standard",
                                status,
                                Map.of(),
                                Map.of(),
                                config,
                                Map.of(),
                                Instant.now(),
                                List.of(domains),
                                null,
                                null),
                        tenant.id(),
                        revision);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Replicas.revision("tenants", tenant.id(), tenant.id()) >= revision);
    }

    /** The first column of the first row, read as the database's administrator; null where there is none. */
    public static String one(String statement, Object... parameters) {
        try (Connection connection = Stack.current().jdbc("admin");
                PreparedStatement prepared = prepare(connection, statement, parameters);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static int change(String statement, Object... parameters) {
        try (Connection connection = Stack.current().jdbc("admin");
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }

    /** Waits until the only message to the address has the status. */
    public static void awaitStatus(TestTenant tenant, String to, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> status.equals(one(
                        "select status from crm.messages where tenant_id = ? and to_address = ?", tenant.id(), to)));
    }

    /** Waits until the lead's only message has the status. */
    public static void awaitMessage(TestTenant tenant, UUID lead, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> tenant.asOwner()
                        .get(CRM + "/messages?lead_id=" + lead)
                        .then()
                        .body("items[0].status", equalTo(status)));
    }
}
