package io.leaderforge.tenancy;

import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A tenant of twenty thousand people, put straight into the database, once for all tests that look at plans. */
public final class Crowd {

    public static final int SIZE = 20_000;

    private static @Nullable Company company;

    private Crowd() {}

    public static synchronized Company company() throws SQLException {
        Company known = company;
        if (known == null) {
            known = Company.create();
            people(known, SIZE);
            OwnerSql.update("""
                insert into core.tenant_memberships (tenant_id, id, user_id, role)
                select tenant_id, gen_random_uuid(), id, 'member' from core.users
                where tenant_id = ? and email like 'crowd-%'
                """, known.id);
            vacuum("core.users, core.tenant_memberships, core.users_name_search_parts");
            company = known;
        }
        return known;
    }

    /**
     * So many people, numbered in address, name and external id; every thousandth is inactive. Written as a restored copy
     * is, without triggers, which look at each row: with the keys that Java makes, and the parts of all names at once.
     */
    public static void people(Company company, int number) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin")) {
            admin.setAutoCommit(false);
            try (Statement replica = admin.createStatement()) {
                replica.execute("set local session_replication_role = replica");
            }
            insert(admin, """
                insert into core.users (tenant_id, id, email, email_key, user_name_key, full_name, name_key, name_search,
                  is_active, external_id, created_at, updated_at)
                select ?, gen_random_uuid(), address, address, address, initcap(name), name, name, n % 1000 <> 0,
                  'ext-' || n, now() - n * interval '1 minute', now() - n * interval '1 minute'
                from generate_series(0, ? - 1) n, lpad(n::text, 6, '0') d,
                  concat('crowd-', d, '@crowd.example') address, concat('somebody ', d) name
                """, company.id, number);
            insert(admin, """
                insert into core.users_name_search_parts (tenant_id, part, id, part_at)
                select tenant_id, substr(name_search, n, 32), id, n
                from core.users cross join generate_series(1, length(name_search)) n
                where tenant_id = ? and email like 'crowd-%' and substr(name_search, n, 1) <> ' '
                order by 1, 2, 3
                """, company.id);
            admin.commit();
        }
    }

    private static void insert(Connection admin, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /** What autovacuum does in time: plans are made by what it knows. */
    public static void vacuum(String tables) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("vacuum analyze " + tables);
        }
    }
}
