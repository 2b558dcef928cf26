package io.leaderforge.kit.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.text.TextEnum;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type that a component may have, through a real table and back. */
class RowsTest {

    enum Size implements TextEnum {
        SMALL,
        EXTRA_LARGE
    }

    enum Trigger implements TextEnum {
        LEAD_CREATED;

        @Override
        public String text() {
            return "lead.created";
        }
    }

    record Step(String name, int order) {}

    record Sample(
            UUID id,
            String title,
            @Nullable String description,
            int pages,
            @Nullable Integer chapters,
            long views,
            double score,
            BigDecimal price,
            boolean isActive,
            @Nullable Boolean isHidden,
            Instant createdAt,
            @Nullable LocalDate dueOn,
            @Nullable LocalTime opensAt,
            Size size,
            @Nullable Trigger trigger,
            List<String> tags,
            Set<UUID> owners,
            List<Size> sizes,
            Map<String, Object> settings,
            @Nullable JsonNode anything,
            ObjectNode document,
            Step step,
            List<Step> steps) {

        static final Rows<Sample> ROWS = Rows.of(Sample.class);
    }

    record Title(String title) {}

    record Period(Instant startsAt, Instant endsAt) {
        static final Rows<Period> ROWS = Rows.of(Period.class);
    }

    record Labels(List<String> labels) {
        static final Rows<Labels> ROWS = Rows.of(Labels.class);
    }

    record NoSuchType(Thread thread) {}

    private static World world;

    private static final UUID TENANT = Ids.next();

    @BeforeAll
    static void createTable() throws SQLException {
        world = new World("core");
        try (Connection owner = world.stack.jdbc(world.context, "owner");
                var statement = owner.createStatement()) {
            statement.execute("""
                    create table row_samples (
                      tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
                      id uuid not null, title text, description text, pages smallint, chapters int, views bigint,
                      score double precision, price numeric, is_active boolean, is_hidden boolean, created_at timestamptz,
                      due_on date, opens_at time, size text, trigger text, tags text[], owners uuid[], sizes text[],
                      settings jsonb, anything jsonb, document jsonb, step jsonb, steps jsonb,
                      primary key (tenant_id, id));
                    call protect_open('row_samples');
                    grant select, insert, update, delete on row_samples to core_app;
                    """);
        }
    }

    @AfterAll
    static void dropTable() throws SQLException {
        try (Connection owner = world.stack.jdbc(world.context, "owner");
                var statement = owner.createStatement()) {
            statement.execute("drop table row_samples");
        }
        world.close();
    }

    private static Sample full(UUID id) {
        return new Sample(
                id,
                "Leading",
                "with meaning",
                12,
                3,
                5_000_000_000L,
                0.25,
                new BigDecimal("12.50"),
                true,
                false,
                Instant.parse("2026-11-30T02:03:04.123456Z"),
                LocalDate.of(2027, 1, 31),
                LocalTime.of(9, 30),
                Size.EXTRA_LARGE,
                Trigger.LEAD_CREATED,
                List.of("a", "b"),
                Set.of(TENANT),
                List.of(Size.SMALL, Size.EXTRA_LARGE),
                Map.of("colour", "blue", "deep", Map.of("n", 1)),
                Json.mapper().createArrayNode().add(1).add("two"),
                Json.mapper().createObjectNode().put("x", "y"),
                new Step("first", 1),
                List.of(new Step("first", 1), new Step("second", 2)));
    }

    private static Sample bare(UUID id) {
        return new Sample(
                id,
                "",
                null,
                0,
                null,
                0,
                0,
                BigDecimal.ZERO,
                false,
                null,
                Instant.EPOCH,
                null,
                null,
                Size.SMALL,
                null,
                List.of(),
                Set.of(),
                List.of(),
                Map.of(),
                null,
                Json.mapper().createObjectNode(),
                new Step("", 0),
                List.of());
    }

    @Test
    void aRecordComesBackAsItWasInserted() {
        for (Sample sample : List.of(full(Ids.next()), bare(Ids.next()))) {
            Sample read = world.in(
                    TENANT,
                    sql -> sql.insert("row_samples", Sample.ROWS, sample)
                            .chain(() ->
                                    sql.require("sample", Sample.ROWS, "from row_samples where id = $1", sample.id())));
            assertEquals(sample, read);
        }
    }

    @Test
    void valuesAreBoundAsTheServicesHaveThem() {
        Sample sample = full(Ids.next());
        world.in(TENANT, sql -> sql.insert("row_samples", Sample.ROWS, sample));
        Sample found = world.in(
                TENANT,
                sql -> sql.find(
                        Sample.ROWS,
                        "from row_samples where id = any ($1) and created_at = $2 and size = $3 and tags = $4"
                                + " and settings = $5::text::jsonb and step = $6::text::jsonb and due_on = $7",
                        List.of(sample.id()),
                        sample.createdAt(),
                        sample.size(),
                        sample.tags(),
                        sample.settings(),
                        sample.step(),
                        sample.dueOn()));
        assertEquals(sample, found);
    }

    @Test
    void anEmptyListIsAnArrayOfAnything() {
        for (String type :
                List.of("uuid", "text", "int", "bigint", "boolean", "double precision", "timestamptz", "date")) {
            assertEquals(
                    Boolean.TRUE,
                    world.in(TENANT, sql -> sql.exists("select where cardinality($1::" + type + "[]) = 0", List.of())),
                    type);
        }
        List<Sample> none =
                world.in(TENANT, sql -> sql.list(Sample.ROWS, "from row_samples where id = any ($1)", List.of()));
        assertEquals(List.of(), none);
    }

    @Test
    void aChangeReturnsTheRecord() {
        Sample sample = bare(Ids.next());
        world.in(TENANT, sql -> sql.insert("row_samples", Sample.ROWS, sample));
        Sample changed = world.in(
                TENANT,
                sql -> sql.change(
                        Sample.ROWS, "update row_samples set title = $2 where id = $1", sample.id(), "Changed"));
        assertEquals("Changed", Objects.requireNonNull(changed).title());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        ProblemException refusal = assertThrows(
                ProblemException.class,
                () -> world.in(
                        TENANT, sql -> sql.require("sample", Sample.ROWS, "from row_samples where id = $1", TENANT)));
        assertEquals(ProblemType.NOT_FOUND, refusal.type());
    }

    @Test
    void aNullWhereTheRecordHasNoneNamesTheColumn() {
        UUID id = Ids.next();
        world.in(TENANT, sql -> sql.update("insert into row_samples (id) values ($1)", id));
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> world.in(TENANT, sql -> sql.find(Rows.of(Title.class), "from row_samples where id = $1", id)));
        assertTrue(String.valueOf(failure.getMessage()).contains("title is null"), failure::getMessage);
    }

    @Test
    void columnsInAnotherOrderAreRefusedForOneRowAndForMany() {
        String swapped = "select now() as ends_at, now() as starts_at";
        for (var reader : List.of(Period.ROWS.reader(), (Function<Row, Period>) Period.ROWS::read)) {
            IllegalStateException failure =
                    assertThrows(IllegalStateException.class, () -> world.in(TENANT, sql -> sql.list(reader, swapped)));
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("is ends_at and must be starts_at"),
                    failure::getMessage);
        }
        assertThrows(
                IllegalStateException.class,
                () -> world.in(TENANT, sql -> sql.list(Period.ROWS.reader(), "select now() as starts_at")));
        List<Period> found = world.in(
                TENANT,
                sql -> sql.list(Period.ROWS.reader(), "select now() as starts_at, now() as ends_at, 1 as more"));
        assertEquals(1, found.size());
    }

    @Test
    void aNullElementOfAnArrayNamesTheColumn() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> world.in(TENANT, sql -> sql.list(Labels.ROWS.reader(), "select '{a,null}'::text[] as labels")));
        assertTrue(String.valueOf(failure.getMessage()).contains("labels is null"), failure::getMessage);
    }

    @Test
    void columnsCanBeAliasedAndComputed() {
        Rows<Title> rows = Rows.of(Title.class).with("title", "coalesce({}title, 'Untitled')");
        assertEquals("coalesce(s.title, 'Untitled') as title", rows.columns("s"));
        assertEquals("coalesce(title, 'Untitled') as title", rows.columns());
        assertEquals(
                "coalesce(s.settings ->> 'title', '{}') as title",
                Rows.of(Title.class)
                        .with("title", "coalesce({}settings ->> 'title', '{}')")
                        .columns("s"));
        assertThrows(IllegalArgumentException.class, () -> rows.with("no_such_column", "1"));
    }

    @Test
    void aTypeThatNoColumnHasIsRefusedAtOnce() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Rows.of(NoSuchType.class));
        assertTrue(String.valueOf(refusal.getMessage()).contains("NoSuchType.thread"), refusal::getMessage);
    }
}
