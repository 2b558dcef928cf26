package io.leaderforge.bench;

import io.leaderforge.kit.job.DueQueue;
import io.leaderforge.kit.job.DueTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Claims of due rows among very many that wait: the job queue's statement, and that of crm's due work before it (ADR 107), on equal
 * rows as the worker's role; of one tenant, and of a thousand.
 */
final class JobClaims implements Benchmark {

    private static final int DUE = 10_000;
    private static final int PLACES = 8;
    private static final String KIND = "bench.claim";
    private static final String START = "00000000-0000-0000-0000-000000000000";

    /** The statement before the job queue; the table in place of {@code workflow_executions}. */
    private static final String BEFORE = """
            with recursive first as materialized (
              select q.tenant_id from %1$s q where q.due_at <= now() order by q.due_at limit 1000
            ), waiting as (
              (select q.tenant_id from %1$s q
                where q.due_at is not null and (select count(*) from first) = 1000
                order by q.tenant_id, q.due_at limit 1)
              union all
              select (select q.tenant_id from %1$s q where q.due_at is not null and q.tenant_id > w.tenant_id
                       order by q.tenant_id, q.due_at limit 1)
                from waiting w where w.tenant_id is not null
            ), with_due as (
              select f.tenant_id from first f
              union
              select w.tenant_id from waiting w
               where w.tenant_id is not null and (select true from %1$s q
                 where (q.tenant_id, q.due_at) >= (w.tenant_id, '-infinity')
                   and (q.tenant_id, q.due_at) <= (w.tenant_id, now())
                 order by q.tenant_id, q.due_at limit 1)
            ), chosen as materialized (
              select w.tenant_id from with_due w
               where not exists (select from tenants t where t.tenant_id = w.tenant_id and t.status = 'suspended')
               order by random() limit $1
            ), picked as materialized (
              select j.place, j.orphaned
                from chosen c cross join lateral (
                  select q.ctid as place, q.lease is not null as orphaned from %1$s q
                   where (q.tenant_id, q.due_at) >= (c.tenant_id, '-infinity')
                     and (q.tenant_id, q.due_at) <= (c.tenant_id, now())
                   order by q.tenant_id, q.due_at
                   limit $2 * greatest(1, $1 / (select count(*) from chosen)) for update skip locked) j
            )
            update %1$s q set due_at = now() + $3 * interval '1 millisecond', lease = $4
              from picked p where q.ctid = p.place
            returning q.tenant_id, q.id, p.orphaned
            """;

    private static final String TABLE = """
            set role crm_owner; set search_path = crm;
            drop table if exists bench_due;
            create table bench_due (tenant_id uuid not null, id uuid not null, due_at timestamptz, lease uuid,
              filler text not null default repeat('x', 200), constraint bench_due_pk primary key (tenant_id, id));
            create index bench_due_due on bench_due (due_at) where due_at is not null;
            create index bench_due_by_tenant on bench_due (tenant_id, due_at) where due_at is not null;
            call protect('bench_due');
            create policy bench_due_worker on bench_due for select to crm_worker using (due_at is not null);
            create policy bench_due_lease on bench_due for update to crm_worker using (due_at is not null)
              with check (due_at is not null);
            grant select (ctid, tenant_id, id, due_at, lease), update (due_at, lease) on bench_due to crm_worker;
            reset role
            """;
    private static final String ROWS = """
            select md5('tenant ' || n %% %2$d)::uuid as tenant_id, md5('row ' || n)::uuid as id,
              case when n <= %3$d then now() - interval '1 minute' else now() + interval '1 year' end as due_at
            from generate_series(1, %1$d) n
            """;
    private static final String AGAIN = "update crm.%s set due_at = now() - interval '1 minute', lease = null"
            + " where lease is not null and due_at < now() + interval '1 day'";

    /** A statement with its parameters' types and values; {@code %s} is the lease, and the tenant after which it begins. */
    private record Claims(String table, String text, String types, String values) {

        static Claims before() {
            return new Claims(
                    "bench_due",
                    BEFORE.formatted("bench_due"),
                    "(int, bigint, float8, uuid)",
                    PLACES + ", 1, 20000, '%s'");
        }

        static Claims ofOwnTable() {
            return new Claims(
                    "bench_due",
                    DueQueue.claim(DueTable.of("bench_due")),
                    "(int, bigint, float8, uuid, uuid, boolean)",
                    PLACES + ", 1, 20000, '%s', '%s', false");
        }

        static Claims ofJobs() {
            return new Claims(
                    "jobs",
                    DueQueue.claim(DueTable.jobs(KIND)),
                    "(int, bigint, float8, uuid, uuid, boolean, text)",
                    PLACES + ", 1, 20000, '%s', '%s', false, '" + KIND + "'");
        }

        String execute(String turn) {
            return "execute claim (" + values.formatted(UUID.randomUUID(), turn) + ")";
        }
    }

    @Override
    public String name() {
        return "job-claims";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        int rows = ground.options().rows();
        int due = Math.min(DUE, rows / 10);
        Report report = new Report(name(), "claims of %d rows, %,d are due and %,d wait".formatted(PLACES, due, rows));
        for (int tenants : new int[] {1, 1_000}) {
            ground.say("loading " + rows + " rows of " + tenants + " tenants, twice");
            load(ground, rows, tenants, due);
            Map<String, Side> sides = new LinkedHashMap<>();
            sides.put("before", seconds -> turn(ground, Claims.before(), seconds));
            sides.put("own table", seconds -> turn(ground, Claims.ofOwnTable(), seconds));
            sides.put("jobs", seconds -> turn(ground, Claims.ofJobs(), seconds));
            Contest contest =
                    Contest.run(sides, new Contest.Plan(new Cpu(ground.stack().parts()), ground));
            String of = tenants == 1 ? "one tenant" : "a thousand tenants";
            report.ratio(of + ", own table / before", contest.rates("own table", "before"), Aim.atLeast(0.9))
                    .ratio(of + ", jobs / before", contest.rates("jobs", "before"), Aim.atLeast(0.9))
                    .figure(of + ", jobs claimed", contest.average("jobs", Measured::perSecond), "a second", null);
        }
        ground.database().run("drop table crm.bench_due", "delete from crm.jobs where kind = '" + KIND + "'");
        return report;
    }

    private static void load(Ground ground, int rows, int tenants, int due) throws SQLException {
        String source = ROWS.formatted(rows, tenants, due);
        ground.database().run(TABLE.split(";"));
        ground.database()
                .run(
                        "delete from crm.jobs where kind = '" + KIND + "'",
                        "insert into crm.bench_due (tenant_id, id, due_at) " + source,
                        "insert into crm.jobs (tenant_id, id, due_at, kind) select d.*, '" + KIND + "' from (" + source
                                + ") d",
                        "vacuum (analyze) crm.bench_due",
                        "vacuum (analyze) crm.jobs");
    }

    /** Claims all that is due, as often as there is time for; what makes it due again is not counted. */
    private static Side.Outcome turn(Ground ground, Claims claims, int seconds) throws SQLException {
        long claimed = 0;
        long nanos = 0;
        try (Connection worker = ground.database().worker("crm");
                Statement statement = worker.createStatement()) {
            statement.execute("prepare claim " + claims.types() + " as " + claims.text());
            while (nanos < seconds * 1_000_000_000L) {
                ground.database().run(AGAIN.formatted(claims.table()));
                long start = System.nanoTime();
                claimed += all(statement, claims);
                nanos += System.nanoTime() - start;
            }
        }
        return new Side.Outcome(claimed, nanos / 1e9, null);
    }

    private static long all(Statement statement, Claims claims) throws SQLException {
        long claimed = 0;
        long found = 1;
        String turn = START;
        while (found > 0 || !turn.equals(START)) {
            found = 0;
            String next = START;
            try (ResultSet rows = statement.executeQuery(claims.execute(turn))) {
                while (rows.next()) {
                    if (rows.getString("id") == null) {
                        next = rows.getString("turn_of");
                    } else {
                        found++;
                    }
                }
            }
            turn = next;
            claimed += found;
        }
        return claimed;
    }
}
