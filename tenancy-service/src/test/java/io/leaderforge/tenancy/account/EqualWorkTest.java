package io.leaderforge.tenancy.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that has an account costs what any other does: in rows, in events and, as far as can be told, in time. */
@CoreTest
class EqualWorkTest {

    private static final int ROUNDS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"sign-up", "password-reset", "verify-email/resend"})
    void knownAndUnknownAddressesCostTheSame(String route) throws SQLException {
        Company company = Company.create().open("member");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            forgetMails(company.id);
            known.add(time(company.id, route, company.owner.email()));
            unknown.add(time(company.id, route, "n" + i + "-" + company.owner.email()));
        }
        assertEquals(rows(company.id, company.owner.email()), rows(company.id, "n59-" + company.owner.email()));
        long one = median(known);
        long other = median(unknown);
        // The noise of a busy machine is larger than this work; twice the time would be another path.
        assertTrue(Math.max(one, other) < 2 * Math.min(one, other), route + ": " + one + " µs, " + other + " µs");
    }

    private static long time(UUID tenant, String route, String email) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email));
        if (route.equals("sign-up")) {
            body.put("full_name", "Somebody");
        }
        var request = As.anonymous(tenant).body(body);
        long start = System.nanoTime();
        int status = request.post("/api/v1/core/auth/" + route).statusCode();
        long micros = (System.nanoTime() - start) / 1_000;
        assertEquals(202, status);
        return micros;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    /** What the last request for the address left. */
    private static long rows(UUID tenant, String email) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement count = admin.prepareStatement(
                        "select count(*) from core.account_tokens where tenant_id = ? and email = ?")) {
            count.setObject(1, tenant);
            count.setString(2, email);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
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
