package io.leaderforge.tenancy.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.ProbedEvent;
import io.leaderforge.testkit.Stack;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An address that has an account costs what any other does: one row, one event, one answer. As far as can be told in time too;
 * that needs a quiet machine and is measured where {@code -Dleaderforge.thorough=true}.
 */
@CoreTest
class EqualWorkTest {

    private static final int ROUNDS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"sign-up", "password-reset", "verify-email/resend"})
    void knownAndUnknownAddressesLeaveTheSame(String route) throws SQLException {
        Company company = Company.create().open("member");
        String known = company.owner.email();
        String unknown = "n-" + known;
        try (EventProbe probe = EventProbe.on(Topic.CORE_ACCOUNT)) {
            Response one = ask(company.id, route, known);
            Response other = ask(company.id, route, unknown);
            assertEquals(one.asString(), other.asString());
            assertEquals(names(one), names(other));
            assertEquals(1, rows(company.id, known));
            assertEquals(1, rows(company.id, unknown));
            assertEquals(events(probe, company.id, known), events(probe, company.id, unknown));
        }
    }

    /** The topics and types of what is published for the last request for the address. */
    private static List<String> events(EventProbe probe, UUID tenant, String email) throws SQLException {
        UUID id = UUID.fromString(
                OwnerSql.value("select id from core.account_tokens where tenant_id = ? and email = ?", tenant, email)
                        .toString());
        probe.await(AccountMailRequested.class, mail -> mail.id().equals(id));
        return probe.all(Topic.CORE_ACCOUNT, event -> event.aggregateId().equals(id)).stream()
                .map(ProbedEvent::type)
                .toList();
    }

    private static Set<String> names(Response response) {
        return response.headers().asList().stream().map(Header::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    @EnabledIfSystemProperty(named = "leaderforge.thorough", matches = "true")
    @ParameterizedTest
    @ValueSource(strings = {"sign-up", "password-reset", "verify-email/resend"})
    void knownAndUnknownAddressesTakeTheSameTime(String route) throws SQLException {
        Company company = Company.create().open("member");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            forgetMails(company.id);
            known.add(time(company.id, route, company.owner.email()));
            unknown.add(time(company.id, route, "n" + i + "-" + company.owner.email()));
        }
        long one = median(known);
        long other = median(unknown);
        // The noise of a busy machine is larger than this work; twice the time would be another path.
        assertTrue(Math.max(one, other) < 2 * Math.min(one, other), route + ": " + one + " µs, " + other + " µs");
    }

    private static long time(UUID tenant, String route, String email) {
        long start = System.nanoTime();
        ask(tenant, route, email);
        return (System.nanoTime() - start) / 1_000;
    }

    private static Response ask(UUID tenant, String route, String email) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email));
        if (route.equals("sign-up")) {
            body.put("full_name", "Somebody");
        }
        Response answer = As.anonymous(tenant).body(body).post("/api/v1/core/auth/" + route);
        assertEquals(202, answer.statusCode());
        return answer;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    /** What the requests for the address left. */
    private static long rows(UUID tenant, String email) throws SQLException {
        return (Long) OwnerSql.value(
                "select count(*) from core.account_tokens where tenant_id = ? and email = ?", tenant, email);
    }

    /** The known address would have had its share otherwise. */
    private static void forgetMails(UUID tenant) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement delete =
                        admin.prepareStatement("delete from core.account_tokens where tenant_id = ?")) {
            delete.setObject(1, tenant);
            delete.executeUpdate();
        }
    }
}
