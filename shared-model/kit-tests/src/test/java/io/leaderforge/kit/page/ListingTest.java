package io.leaderforge.kit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.contracts.page.Total;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Notes;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists on a real table: a tenant of a million rows beside one of a few. */
class ListingTest {

    private static final int MANY = 1_000_000;
    private static final int PAGE = 50;

    record Entry(UUID id, int place, String name) {
        static final Rows<Entry> ROWS = Rows.of(Entry.class);
    }

    private static final Listing<Entry> ENTRIES = Listing.of(Entry.ROWS, "from list_samples e", "e")
            .newestFirst()
            .sort("place", "place", "id")
            .sort("-place", "place desc", "id desc");

    private static final UUID LARGE = Ids.next();
    private static final UUID SMALL = Ids.next();
    private static World world;

    @BeforeAll
    static void fill() throws SQLException {
        world = new World("core");
        try (Connection owner = world.stack.jdbc(world.context, "owner");
                var statement = owner.createStatement()) {
            statement.execute("""
                    create table list_samples (tenant_id uuid not null, id uuid not null, place int not null,
                      name text not null, primary key (tenant_id, id));
                    call protect_open('list_samples');
                    grant select, insert on list_samples to core_app;
                    """);
            owner.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + LARGE
                    + "', true), set_config('app.actor', 'service', true)");
            statement.execute("alter table list_samples no force row level security");
            statement.execute(
                    "insert into list_samples select '" + LARGE + "', lpad(to_hex(n), 32, '0')::uuid, n % 1000,"
                            + " 'entry ' || n from generate_series(1, " + MANY + ") n");
            statement.execute("insert into list_samples select '" + SMALL + "', lpad(to_hex(n), 32, '0')::uuid, n % 3,"
                    + " 'entry ' || n from generate_series(1, 7) n");
            statement.execute("alter table list_samples force row level security");
            statement.execute("create index list_samples_place on list_samples (tenant_id, place, id)");
            owner.commit();
            owner.setAutoCommit(true);
            statement.execute("vacuum (analyze) list_samples");
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        try (Connection owner = world.stack.jdbc(world.context, "owner");
                var statement = owner.createStatement()) {
            statement.execute("drop table list_samples");
        }
        world.close();
    }

    /** Passes statements on and keeps the last one. */
    private static final class Kept implements Sql {

        private final Sql sql;
        private String statement = "";

        Kept(Sql sql) {
            this.sql = sql;
        }

        @Override
        public Uni<RowSet<Row>> execute(String text, Tuple parameters) {
            statement = text;
            return sql.execute(text, parameters);
        }

        @Override
        public Uni<RowSet<Row>> batch(String text, List<Tuple> parameters) {
            return sql.batch(text, parameters);
        }

        @Override
        public Caller caller() {
            return sql.caller();
        }

        @Override
        public void afterCommit(Runnable action) {
            sql.afterCommit(action);
        }

        @Override
        public Notes notes() {
            return sql.notes();
        }
    }

    private static PageQuery query(@Nullable String limit, @Nullable String cursor, @Nullable String count) {
        PageQuery query = PageQuery.of(limit, cursor);
        query.count = count;
        return query;
    }

    private static List<UUID> walk(String sort, int limit) {
        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        do {
            PageQuery query = PageQuery.of(String.valueOf(limit), cursor).sortedBy(sort);
            Page<Entry> page = world.in(SMALL, sql -> ENTRIES.page(sql, query));
            page.items().forEach(entry -> seen.add(entry.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }

    @Test
    void everyRowIsOnOnePageInItsOrder() {
        assertEquals(List.of(id(7), id(6), id(5), id(4), id(3), id(2), id(1)), walk("", 2));
        assertEquals(List.of(id(3), id(6), id(1), id(4), id(7), id(2), id(5)), walk("place", 3));
        assertEquals(List.of(id(5), id(2), id(7), id(4), id(1), id(6), id(3)), walk("-place", 1));
    }

    @Test
    void conditionsAreThereWhereTheyHaveAValue() {
        Page<Entry> all = world.in(
                SMALL,
                sql -> ENTRIES.page(
                        sql,
                        PageQuery.of(null, null),
                        Where.all().equal("place", null).equal("name", Where.given(""))));
        assertEquals(7, all.items().size());
        Page<Entry> some = world.in(
                SMALL,
                sql -> ENTRIES.page(
                        sql,
                        PageQuery.of("1", null),
                        Where.all()
                                .equal("place", 1)
                                .and("name like ?", "entry%")
                                .and("e.id is not null")));
        assertEquals(List.of(id(7)), some.items().stream().map(Entry::id).toList());
        Page<Entry> next = world.in(
                SMALL,
                sql -> ENTRIES.page(
                        sql, PageQuery.of("5", some.nextCursor()), Where.all().equal("place", 1)));
        assertEquals(List.of(id(4), id(1)), next.items().stream().map(Entry::id).toList());
        assertNull(next.nextCursor());
    }

    @Test
    void aScopeIsNeverLeftOut() {
        assertThrows(NullPointerException.class, () -> Where.scope("place", none()));
        assertThrows(NullPointerException.class, () -> Where.all().within("place", none()));
        // What is made of a text and is empty, as the key of invisible characters, finds nothing.
        Page<Entry> found = world.in(
                SMALL,
                sql -> ENTRIES.page(
                        sql, PageQuery.of(null, null), Where.scope("place", 1).equal("name", "")));
        assertEquals(List.of(), found.items());
    }

    @SuppressWarnings("NullAway") // a caller's mistake
    private static Object none() {
        return null;
    }

    @Test
    void theTotalIsCountedWhereItIsAskedFor() {
        assertNull(world.in(SMALL, sql -> ENTRIES.page(sql, query("2", null, null)))
                .total());
        assertEquals(
                new Total(7, Total.Precision.EXACT),
                world.in(SMALL, sql -> ENTRIES.page(sql, query("2", null, "exact")))
                        .total());
        assertEquals(
                new Total(3, Total.Precision.EXACT),
                world.in(
                                SMALL,
                                sql -> ENTRIES.page(
                                        sql,
                                        query("2", null, "exact"),
                                        Where.all().equal("place", 1)))
                        .total());
        assertEquals(
                new Total(Listing.MAX_EXACT, Total.Precision.AT_LEAST),
                world.in(LARGE, sql -> ENTRIES.page(sql, query("2", null, "exact")))
                        .total());
        Total estimate = world.in(LARGE, sql -> ENTRIES.page(sql, query("2", null, "estimate")))
                .total();
        assertNotNull(estimate);
        assertEquals(Total.Precision.ESTIMATE, estimate.precision());
        assertTrue(estimate.value() > 500_000, () -> "estimated " + estimate);
    }

    @Test
    void console1_3_textIsAPartOfTheKey() {
        PageQuery all = PageQuery.of(null, null);
        Page<Entry> found =
                world.in(SMALL, sql -> ENTRIES.page(sql, all, Where.all().search("name", "TRÝ 7")));
        assertEquals(List.of(id(7)), found.items().stream().map(Entry::id).toList());
        assertEquals(
                7,
                world.in(SMALL, sql -> ENTRIES.page(sql, all, Where.all().search("name", "")))
                        .items()
                        .size());
        for (String refused : List.of(" ", "x".repeat(101), "a\0b")) {
            assertThrows(ProblemException.class, () -> Where.all().search("name", refused));
        }
        assertEquals(List.of("anna", "berg"), SearchText.words(" Änna  BERG anna"));
        assertEquals(List.of("x".repeat(64)), SearchText.words("x".repeat(70)));
    }

    @Test
    void console1_3_rowsAreCountedByTheValueOfAColumn() {
        List<Total> counts = world.in(
                SMALL,
                sql -> Totals.each(
                        sql,
                        "from list_samples e",
                        Where.all().and("e.place > ?", 0),
                        "e.name",
                        List.of("entry 1", "entry 3", "none")));
        assertEquals(List.of(1L, 0L, 0L), counts.stream().map(Total::value).toList());
        assertEquals(
                List.of(new Total(Listing.MAX_EXACT, Total.Precision.AT_LEAST)),
                world.in(
                        LARGE,
                        sql -> Totals.each(
                                sql, "from list_samples e", Where.all(), "left(e.name, 5)", List.of("entry"))));
    }

    @Test
    void whatTheListDoesNotKnowIsRefused() {
        assertThrows(ProblemException.class, () -> walk("name", 2));
        assertThrows(ProblemException.class, () -> query(null, null, "all").count());
        Page<Entry> byPlace =
                world.in(SMALL, sql -> ENTRIES.page(sql, PageQuery.of("2", null).sortedBy("place")));
        PageQuery crossed = PageQuery.of("2", byPlace.nextCursor()).sortedBy("-place");
        assertThrows(ProblemException.class, () -> world.in(SMALL, sql -> ENTRIES.page(sql, crossed)));
    }

    @Test
    void aPageOfLongRowsEndsBeforeItIsTooHeavy() {
        Listing<Entry> heavy =
                Listing.of(Entry.ROWS, "from list_samples e", "e").newestFirst().weighing("1500000 + 0 * e.place");
        Page<Entry> first = world.in(SMALL, sql -> heavy.page(sql, PageQuery.of("5", null)));
        assertEquals(
                List.of(id(7), id(6), id(5)),
                first.items().stream().map(Entry::id).toList());
        Page<Entry> second = world.in(SMALL, sql -> heavy.page(sql, PageQuery.of("5", first.nextCursor())));
        assertEquals(
                List.of(id(4), id(3), id(2)),
                second.items().stream().map(Entry::id).toList());
        Page<Entry> last = world.in(SMALL, sql -> heavy.page(sql, PageQuery.of("5", second.nextCursor())));
        assertEquals(List.of(id(1)), last.items().stream().map(Entry::id).toList());
        assertNull(last.nextCursor());
    }

    /** Page 1 and page 10,000 of a million rows, by the plan for any value. */
    @Test
    void deepPagesCostWhatTheFirstCosts() {
        for (String sort : List.of("", "place", "-place")) {
            long first = buffers(sort, null);
            long deep = buffers(sort, cursorBefore(sort, 10_000));
            System.out.printf(
                    "list of 1,000,000 rows, sort '%s': page 1 %d buffers, page 10,000 %d%n", sort, first, deep);
            assertTrue(first <= PAGE * 3L, () -> "page 1 by '" + sort + "' reads " + first + " buffers");
            assertTrue(
                    Math.abs(deep - first) <= 5,
                    () -> "by '" + sort + "' page 1 reads " + first + " buffers, page 10,000 reads " + deep);
        }
    }

    private static String cursorBefore(String sort, int page) {
        int before = (page - 1) * PAGE;
        PageQuery fromThere = PageQuery.of("1", null).sortedBy(sort);
        String order = sort.isEmpty() ? "id desc" : sort.equals("place") ? "place, id" : "place desc, id desc";
        Entry last = Objects.requireNonNull(world.in(
                LARGE,
                sql -> sql.find(
                        Entry.ROWS, "from list_samples order by " + order + " limit 1 offset " + (before - 1))));
        List<Object> key = sort.isEmpty() ? List.of(last.id()) : List.of(sort, last.place(), last.id());
        return Objects.requireNonNull(
                fromThere.page(List.of(last, last), row -> key).nextCursor());
    }

    private static long buffers(String sort, @Nullable String cursor) {
        return world.in(LARGE, sql -> {
            Kept kept = new Kept(sql);
            PageQuery query = PageQuery.of(String.valueOf(PAGE), cursor).sortedBy(sort);
            PageQuery.Key after = query.after();
            String values = after == null
                    ? ""
                    : "('"
                            + String.join(
                                    "', '",
                                    after.parts()
                                            .subList(
                                                    sort.isEmpty() ? 0 : 1,
                                                    after.parts().size())) + "')";
            return ENTRIES.page(kept, query)
                    .chain(() -> sql.query("set local plan_cache_mode = force_generic_plan"))
                    .chain(() -> sql.query("prepare deep as " + kept.statement))
                    .chain(() -> sql.query("explain (analyze, buffers, format json) execute deep " + values))
                    .map(rows -> shared(String.valueOf(rows.iterator().next().getValue(0))))
                    .call(() -> sql.query("deallocate deep"));
        });
    }

    private static long shared(String json) {
        try {
            JsonNode plan = Json.mapper().readTree(json).path(0).path("Plan");
            return plan.path("Shared Hit Blocks").asLong()
                    + plan.path("Shared Read Blocks").asLong();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
