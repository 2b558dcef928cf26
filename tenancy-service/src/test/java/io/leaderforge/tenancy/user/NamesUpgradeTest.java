package io.leaderforge.tenancy.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.schema.Migrate;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the upgrade makes of names whose keys the database had made: each gets those that Java makes, and is found. */
class NamesUpgradeTest {

    private static final String BEFORE = "101";
    private static final String TENANT = "00000000-0000-0000-0000-000000000001";

    @Test
    void namesFromBeforeTheRuleGetTheirKeysAndAreFound() throws SQLException {
        Stack stack = Stack.current();
        String url = stack.emptyDatabase("names");
        Migrate.upTo(BEFORE, url, "core", stack.rolePassword());
        try (Connection owner = DriverManager.getConnection(url, "core_owner", stack.rolePassword());
                Statement sql = owner.createStatement()) {
            owner.setSchema("core");
            sql.execute("insert into tenants (tenant_id, id, tenant_key, display_name) values ('" + TENANT + "', '"
                    + TENANT + "', 'names', 'T')");
            sql.execute("insert into users (tenant_id, id, email, full_name) values ('" + TENANT
                    + "', gen_random_uuid()," + " 'z@mid.example', 'Zoe\u0308 STRAUSS')");
            sql.execute("insert into users (tenant_id, id, email) values ('" + TENANT + "', gen_random_uuid(),"
                    + " 'nameless@mid.example')");
            Migrate.run(url, "core", stack.rolePassword());
            assertEquals("zo\u00eb strauss|zoe strauss", text(sql, """
                    select string_agg(name_key || '|' || name_search, ',') from users
                    """));
            assertEquals("1", text(sql, "select count(*) from users_name_search_parts where part = 'strauss'"));
            assertEquals("10", text(sql, "select count(*) from users_name_search_parts"));
            sql.execute("update users set full_name = 'Bo' where email = 'z@mid.example'");
            Migrate.run(url, "core", stack.rolePassword());
            assertEquals(
                    "bo,o", text(sql, "select string_agg(part, ',' order by part_at) from users_name_search_parts"));
            sql.execute("delete from users where email = 'z@mid.example'");
            assertEquals("0", text(sql, "select count(*) from users_name_search_parts"));
        }
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
