package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.testkit.http.AuditExceptions;
import io.leaderforge.testkit.http.OpenApi;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every request that changes something leaves exactly one entry of the audit log, in its transaction, and a repeated edit that
 * changes nothing none. Walks the OpenAPI document and sends the sample of each operation that is not a GET; what is exempt, or
 * shown by a test of its own, stands in {@code audit-exceptions.csv}. Extended like {@link BadInput}, with the same samples.
 */
public abstract class AuditContract {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Map<String, String> answers = new HashMap<>();

    /** Adds a valid request for each endpoint; called once per test. */
    protected abstract void samples(EndpointSamples samples);

    /** The bounded context, as its schema is called. */
    protected abstract String context();

    /** Where the OpenAPI document is; in JSON. */
    protected String openApiPath() {
        return "/q/openapi?format=json";
    }

    /** Reads the actions of a request's entries; its one parameter is the trace id. */
    protected String entries() {
        return "select payload -> 'entry' ->> 'action' from " + context() + ".outbox where topic = '" + context()
                + ".audit' and payload -> 'entry' ->> 'request_id' = ?";
    }

    @Test
    @DisplayName("each operation that changes something leaves exactly one entry of the audit log")
    void hollow_everyChangeLeavesOneEntry() throws SQLException {
        OpenApi api = OpenApi.parse(RestAssured.given()
                .get(openApiPath())
                .then()
                .statusCode(200)
                .extract()
                .asString());
        EndpointSamples samples = new EndpointSamples();
        samples(samples);
        AuditExceptions exceptions = AuditExceptions.read();
        List<String> faults = new ArrayList<>();
        Set<String> shown = new TreeSet<>();
        answers.clear();
        try (Connection admin = Stack.current().jdbc("admin")) {
            for (EndpointSample sample : samples.all()) {
                String operation = api.operationId(sample.endpoint());
                if (!READING.contains(sample.method()) && check(admin, sample, operation, exceptions, faults)) {
                    shown.add(operation);
                }
            }
        }
        api.endpoints().stream()
                .filter(endpoint -> !endpoint.startsWith("GET "))
                .map(api::operationId)
                .forEach(operation -> exceptions
                        .judge(operation, shown.contains(operation), answers.getOrDefault(operation, "none was sent"))
                        .ifPresent(faults::add));
        assertEquals("", String.join("\n", faults));
    }

    /** Answers whether the sample has left its entry. */
    private boolean check(
            Connection admin, EndpointSample sample, String operation, AuditExceptions exceptions, List<String> faults)
            throws SQLException {
        Sent first = send(admin, sample);
        answers.merge(operation, "" + first.status(), (one, other) -> one + ", " + other);
        if (first.succeeded() && !exceptions.allow(operation, first.entries().size())) {
            faults.add(operation + ": " + first.status() + " with the entries " + first.entries());
        }
        repeat(admin, sample, first).forEach(fault -> faults.add(operation + ": " + fault));
        return first.succeeded() && !first.entries().isEmpty();
    }

    /** The same edit again finds nothing to change. */
    private List<String> repeat(Connection admin, EndpointSample sample, Sent first) throws SQLException {
        if (!sample.method().equals("PATCH") || !first.succeeded() || first.tag() == null) {
            return List.of();
        }
        Sent again = send(admin, sample);
        boolean changed = !first.tag().equals(again.tag());
        return changed || again.entries().isEmpty()
                ? List.of()
                : List.of("changed nothing and has the entries " + again.entries());
    }

    private record Sent(int status, @Nullable String tag, List<String> entries) {

        /** A page answers with a redirection to the next one. */
        boolean succeeded() {
            return status >= 200 && status < 400;
        }
    }

    private Sent send(Connection admin, EndpointSample sample) throws SQLException {
        String trace = UUID.randomUUID().toString().replace("-", "");
        RequestSpecification request = sample.request().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        Response answer = sample.send(
                sample.body() == null ? request : request.body(sample.body().toString()));
        return new Sent(answer.statusCode(), answer.header("ETag"), entries(admin, trace));
    }

    private List<String> entries(Connection admin, String trace) throws SQLException {
        try (PreparedStatement query = admin.prepareStatement(entries())) {
            query.setString(1, trace);
            List<String> actions = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    actions.add(rows.getString(1));
                }
            }
            return actions;
        }
    }
}
