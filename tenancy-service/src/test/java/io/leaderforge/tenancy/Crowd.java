package io.leaderforge.tenancy;

import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A tenant of a hundred thousand people, put straight into the database, once for all tests that look at plans. */
public final class Crowd {

    public static final int SIZE = 100_000;

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

    /** So many people, numbered in address, name and external id; every thousandth is inactive. */
    public static void people(Company company, int number) {
        OwnerSql.update("""
            insert into core.users (tenant_id, id, email, full_name, name_key, name_search, is_active, external_id,
              created_at, updated_at)
            select ?, gen_random_uuid(), 'crowd-' || lpad(n::text, 6, '0') || '@crowd.example',
              'Somebody ' || lpad(n::text, 6, '0'), 'somebody ' || lpad(n::text, 6, '0'),
              'somebody ' || lpad(n::text, 6, '0'), n % 1000 <> 0, 'ext-' || n,
              now() - n * interval '1 minute', now() - n * interval '1 minute'
            from generate_series(0, ? - 1) n
            """, company.id, number);
    }

    /** What autovacuum does in time: plans are made by what it knows. */
    public static void vacuum(String tables) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("vacuum analyze " + tables);
        }
    }
}
