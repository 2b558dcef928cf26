package io.leaderforge.tenancy.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.schema.Migrate;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the upgrade makes of addresses that the database had folded: each row gets its key, and no two become one. */
class AddressUpgradeTest {

    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID OTHER_TENANT = new UUID(0, 2);
    private static final UUID OLDER = new UUID(0, 11);
    private static final UUID YOUNGER = new UUID(0, 12);
    private static final String BEFORE = "081";

    private static int databases;

    private final Stack stack = Stack.current();
    private String url;
    private Connection owner;

    @BeforeEach
    void schemaOfTheLastRelease() throws SQLException {
        url = stack.emptyDatabase("addresses_" + ++databases);
        Migrate.upTo(BEFORE, url, "core", stack.rolePassword());
        owner = DriverManager.getConnection(url, "core_owner", stack.rolePassword());
        owner.setSchema("core");
        for (UUID tenant : List.of(TENANT, OTHER_TENANT)) {
            update(
                    "insert into tenants (tenant_id, id, tenant_key, display_name) values (?, ?, ?, 'T')",
                    tenant,
                    tenant,
                    "t-" + tenant);
        }
    }

    @AfterEach
    void close() throws SQLException {
        owner.close();
    }

    private List<String> upgrade() throws SQLException {
        return Migrate.run(url, "core", stack.rolePassword()).reports();
    }

    private void user(UUID tenant, UUID id, String email) throws SQLException {
        update(
                "insert into users (tenant_id, id, email, email_verified_at) values (?, ?, ?, now())",
                tenant,
                id,
                email);
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private List<String> addresses() throws SQLException {
        return texts("select concat_ws('|', email, email_key, user_name_key) from users order by id");
    }

    @Test
    void everyRowGetsTheFormAndTheKeyOfItsAddress() throws SQLException {
        user(TENANT, OLDER, "Kim@Mid.Example");
        user(TENANT, YOUNGER, "Zo\u00eb@B\u00fccher.example");
        user(OTHER_TENANT, new UUID(0, 13), "Intranet@Host");
        update(
                "insert into platform_operators (id, email, password_hash) values (?, ?, '$argon2id$')",
                OLDER,
                "Op@B\u00dcCHER.example");
        assertEquals(List.of(), upgrade());
        assertEquals(
                List.of(
                        "Kim@mid.example|kim@mid.example|kim@mid.example",
                        "Zo\u00eb@xn--bcher-kva.example|zo\u00eb@xn--bcher-kva.example|zo\u00eb@xn--bcher-kva.example",
                        "Intranet@Host|intranet@host|intranet@host"),
                addresses());
        assertEquals(
                List.of("Op@xn--bcher-kva.example|op@xn--bcher-kva.example"),
                texts("select concat_ws('|', email, email_key) from platform_operators"));
        assertEquals(
                List.of("t", "t", "t"),
                texts("select email_verified_at is not null from users order by id"),
                "another spelling is no other address");
    }

    /** The rows that the attack made: the database took the look-alike for the victim's address. */
    @Test
    void finding2_lookAlikesArePartedFromTheirVictims() throws SQLException {
        user(TENANT, OLDER, "vic@m\u0130d-mail.example");
        user(OTHER_TENANT, YOUNGER, "vic@mid-mail.example");
        assertEquals(List.of("1"), texts("select count(distinct person_id) from users"));
        assertEquals(List.of(), upgrade());
        assertEquals(List.of("0"), texts("select count(person_id) from users"));
        assertEquals(List.of("2"), texts("select count(distinct email_key) from users"));
    }

    @Test
    void twoRowsOfOneAddressAreReportedAndNotMerged() throws SQLException {
        user(TENANT, OLDER, "Kim@B\u00fccher.example");
        user(TENANT, YOUNGER, "kim@xn--bcher-kva.example");
        user(OTHER_TENANT, OLDER, "kim@b\u00fccher.example");
        List<String> reports = upgrade();
        assertEquals(2, reports.size(), "its address and its user name: " + reports);
        reports.forEach(report -> assertTrue(report.contains("users " + OLDER + " of tenant " + TENANT), report));
        String apart = "kim@xn--bcher-kva.example " + OLDER;
        List<String> parted =
                texts("select concat_ws('|', email, email_key, user_name_key) from users" + " order by tenant_id, id");
        assertEquals(
                List.of(
                        "Kim@B\u00fccher.example|" + apart + "|" + apart,
                        "kim@xn--bcher-kva.example|kim@xn--bcher-kva.example|kim@xn--bcher-kva.example",
                        "kim@xn--bcher-kva.example|kim@xn--bcher-kva.example|kim@xn--bcher-kva.example"),
                parted);
        assertEquals(2, upgrade().size(), "reported until it is resolved");
        assertEquals(
                List.of(OLDER + "|" + YOUNGER),
                texts("select user_id || '|' || (details ->> 'address_of') from suspicious_activities"
                        + " where activity_type = 'address_shared'"),
                "told to the tenant's administrators once");
        update(
                "update users set email = ?, email_key = ?, user_name_key = ? where id = ?",
                "other@mid.example",
                "other@mid.example",
                "other@mid.example",
                YOUNGER);
        assertEquals(List.of(), upgrade());
        assertEquals(
                List.of("Kim@xn--bcher-kva.example|kim@xn--bcher-kva.example|kim@xn--bcher-kva.example"),
                texts("select concat_ws('|', email, email_key, user_name_key) from users where id = '" + OLDER
                        + "' and tenant_id = '" + TENANT + "'"));
    }

    /** While both releases run. */
    @Test
    void whatTheLastReleaseWritesGetsItsKeyAtTheNextRun() throws SQLException {
        upgrade();
        user(TENANT, OLDER, "kim@mid.example");
        user(TENANT, YOUNGER, "Eve@Mid.example");
        assertEquals(List.of("kim@mid.example", "Eve@Mid.example"), texts("select email_key from users order by id"));
        assertEquals(List.of(), upgrade());
        assertEquals(List.of("kim@mid.example", "eve@mid.example"), texts("select email_key from users order by id"));
    }
}
