package io.leaderforge.bench;

import java.sql.SQLException;
import java.util.UUID;

/**
 * Rows of very many tenants by Zipf's law, by SQL: items, progress and leads. The largest of all, with a fifth of the rows, is
 * {@link LargeTenant}, which gets progress and leads here.
 */
final class ManyTenants {

    static final int FEW = 10;
    static final int MANY = 10_000;

    private static final int LEAST = 20;
    private static final int ROWS_OF_EACH_OF_FEW = 1_000;
    private static final String OTHERS = """
            create temporary table others as
              select md5('%1$d tenants ' || t)::uuid as tenant_id, (%2$s)::int as share
              from generate_series(2, %1$d) t
            """;
    /** Of ten million rows; the sum of 1 / t from 2 to 10,000 is 8.79. */
    private static final String ZIPF = "greatest(%1$d, %2$d / (8.79 * t))";

    private static final String ITEMS = """
            insert into content.items (id, tenant_id, owner_type, owner_tenant_id, type, title, published_at, created_at)
              select gen_random_uuid(), tenant_id, 'tenant', tenant_id, 'video', 'Item ' || n, now(),
                now() - n * interval '1 second'
              from others, generate_series(1, share) n
            """;
    private static final String PROGRESS = """
            insert into progress.user_progress (tenant_id, id, user_id, content_id)
              select tenant_id, gen_random_uuid(), md5('user ' || n %% 1000)::uuid, gen_random_uuid()
              from %s, generate_series(1, share / 2) n
            """;
    private static final String LEADS = """
            insert into crm.leads (tenant_id, id, email, created_at)
              select tenant_id, uuidv7(), 'lead' || n || '@example.org', now() - n * interval '1 second'
              from %s, generate_series(1, share / 2) n
            """;
    private static final String TRIM = """
            delete from content.items where tenant_id = '%s' and id not in
              (select id from content.items where tenant_id = '%s' order by id limit %d)
            """;

    private ManyTenants() {}

    /** Ten tenants with a thousand items each, and half as much of the rest. */
    static void loadFew(Ground ground) throws SQLException {
        load(ground, OTHERS.formatted(FEW, ROWS_OF_EACH_OF_FEW), "others");
    }

    /** Ten thousand, with ten million rows in all if the large one has a million items. */
    static void loadMany(Ground ground, UUID large) throws SQLException {
        int items = ground.options().rows();
        String all = "(select * from others union all select '%s', %d) loaded".formatted(large, items);
        load(ground, OTHERS.formatted(MANY, ZIPF.formatted(LEAST, items * 4L)), all);
    }

    /** The number of items of the tenant at that place by size. */
    static int itemsOf(Ground ground, int place) {
        return (int) Math.max(LEAST, ground.options().rows() * 4L / (8.79 * place));
    }

    /** Leaves a real tenant that many items. */
    static void trim(Ground ground, Tenant tenant, int items) throws SQLException {
        ground.database().run(TRIM.formatted(tenant.id(), tenant.id(), items));
    }

    private static void load(Ground ground, String others, String all) throws SQLException {
        ground.database()
                .load(
                        others,
                        ITEMS,
                        PROGRESS.formatted(all),
                        LEADS.formatted(all),
                        "vacuum (analyze) content.items",
                        "vacuum (analyze) progress.user_progress",
                        "vacuum (analyze) crm.leads");
    }

    /** How many rows the measured tables have. */
    static long rows(Ground ground) throws SQLException {
        return (long) ground.database()
                .number("select (select count(*) from content.items) + (select count(*) from progress.user_progress)"
                        + " + (select count(*) from crm.leads)");
    }
}
