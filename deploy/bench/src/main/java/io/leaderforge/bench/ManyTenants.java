package io.leaderforge.bench;

import java.sql.SQLException;

/**
 * Rows of ten thousand tenants by Zipf's law, by SQL: items, progress and leads. The largest of all is {@link LargeTenant},
 * which gets progress and leads of its own.
 */
final class ManyTenants {

    static final int TENANTS = 10_000;

    private static final String OTHERS = """
            create temporary table others as
              select md5('tenant ' || t)::uuid as tenant_id, greatest(1, (%1$d / (t * 10.0)))::int as count
              from generate_series(1, %2$d) t
            """;
    private static final String ITEMS = """
            insert into content.items (id, tenant_id, owner_type, owner_tenant_id, type, title, published_at, created_at)
              select gen_random_uuid(), tenant_id, 'tenant', tenant_id, 'video', 'Item ' || n, now(),
                now() - n * interval '1 second'
              from others, generate_series(1, count) n
            """;
    private static final String PROGRESS = """
            insert into progress.user_progress (tenant_id, id, user_id, content_id)
              select tenant_id, gen_random_uuid(), md5('user ' || n %% 1000)::uuid, gen_random_uuid()
              from %s, generate_series(1, count) n
            """;
    private static final String LEADS = """
            insert into crm.leads (tenant_id, id, email, created_at)
              select tenant_id, uuidv7(), 'lead' || n || '@example.org', now() - n * interval '1 second'
              from %s, generate_series(1, count) n
            """;

    private ManyTenants() {}

    static void load(Ground ground) throws SQLException {
        int rows = ground.options().rows();
        String large = "(select '%s'::uuid as tenant_id, %d as count) l"
                .formatted(ground.large().tenant().id(), rows / 5);
        ground.database()
                .run(
                        OTHERS.formatted(rows, TENANTS),
                        ITEMS,
                        PROGRESS.formatted("others"),
                        PROGRESS.formatted(large),
                        LEADS.formatted("others"),
                        LEADS.formatted(large),
                        "vacuum (analyze) content.items",
                        "vacuum (analyze) progress.user_progress",
                        "vacuum (analyze) crm.leads");
    }
}
