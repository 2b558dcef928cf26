package io.leaderforge.progress.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.Figures;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.HomeFigures;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The figures of a leader's home, the completions that they count, and a person's timeline. */
@ProgressTest
class HomeTest {

    private static final String FIGURES = World.API + "/figures";

    private final World world = World.create();
    private final UUID video = world.video();

    @Test
    void consoleM14_everyFigureIsTheTotalOfItsList() {
        world.report(world.learner, world.video(), 40);
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        world.checkin(video);
        assertEquals(figures(1, 0, 1), HomeFigures.of(() -> world.as(world.coach), FIGURES));
        assertEquals(figures(0, 0, 1), HomeFigures.of(() -> world.tenant.as(As.adminId(world.tenant.id())), FIGURES));
        UUID stranger = world.tenant.user("Stranger", "member");
        assertEquals(figures(0, 0, 0), HomeFigures.of(() -> world.as(stranger), FIGURES));
        world.get(world.coach, "/completions")
                .statusCode(200)
                .body("items.user_name", contains("Lena Learner"))
                .body("items.content_title", contains("Leading 領導"));
        world.get(world.coach, "/completions?completed_to=2020-01-01T00:00:00Z").body("items", empty());
        world.get(stranger, "/completions?user_id=" + world.learner).body("items", empty());
        world.get(world.learner, "/completions").body("items.content_id", contains(video.toString()));
    }

    private static Map<String, Integer> figures(int requested, int awaiting, int completed) {
        return Map.of(
                "checkins_requested", requested,
                "checkins_scheduled", 0,
                "bold_actions_awaiting_signoff", awaiting,
                "completions_of_week", completed);
    }

    @Test
    void consoleM13_aTimelineHasAPersonsStepsNewestFirst() {
        world.report(world.learner, video, 40);
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        world.checkin(video);
        for (UUID reader : new UUID[] {world.learner, world.coach}) {
            List<String> kinds = new ArrayList<>();
            String next = "";
            do {
                var page = world.get(reader, "/timeline?limit=2&user_id=" + world.learner + next)
                        .statusCode(200)
                        .extract();
                kinds.addAll(page.path("items.kind"));
                next = page.path("next_cursor") == null ? "" : "&cursor=" + page.path("next_cursor");
            } while (!next.isEmpty());
            // What one request has done is of one time.
            assertEquals(List.of("item_completed", "item_started"), kinds.subList(kinds.size() - 2, kinds.size()));
            assertEquals(
                    List.of("bold_action_committed", "checkin_requested", "worksheet_submitted"),
                    kinds.subList(0, kinds.size() - 2).stream().sorted().toList());
        }
        world.get(world.learner, "/timeline").body("items[0].content_title", equalTo("Leading 領導"));
        world.get(world.coach, "/timeline").body("items", empty());
        world.get(world.learner, "/timeline?user_id=" + world.coach).statusCode(404);
        UUID office = world.tenant.user("Office", "member");
        world.tenant.member(office, world.organization, "manager");
        world.get(office, "/timeline?user_id=" + world.learner)
                .statusCode(200)
                .body("items.kind", hasItem("item_completed"))
                .body("items.kind", not(hasItem("checkin_requested")));
    }

    /** Of 100,000 completions: an admin's page and figure read the index, a leader's the rows of their people. */
    @Test
    void consoleM14_completionsReadAPage() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into progress.user_progress (tenant_id, id, user_id, content_id, status, completed_at)
                    select '%s', uuidv7(), uuidv7(), uuidv7(), 'completed', now() - n * interval '1 second'
                    from generate_series(1, 100000) n
                    """.formatted(world.tenant.id()));
            statement.execute("vacuum analyze progress.user_progress");
        }
        UUID owner = As.ownerId(world.tenant.id());
        Plan.Reader all = new Plan.Reader("progress", world.tenant.id(), owner, "owner");
        ListStatement list = ListStatement.of(sql -> CompletionView.LIST.page(
                sql, PageQuery.of("50", null), Where.all().and("p.completed_at is not null")));
        assertBounded(Plan.generic(all, list.text(), list.parameters()), 200);
        Instant since = Instant.parse("2020-01-01T00:00:00Z");
        assertBounded(
                Plan.generic(all, Figures.statement(FigureResource.figures(true, since)), List.of(owner, since)),
                10_001);
        Plan.Reader coach = new Plan.Reader("progress", world.tenant.id(), world.coach, "member");
        assertBounded(
                Plan.generic(
                        coach, Figures.statement(FigureResource.figures(false, since)), List.of(world.coach, since)),
                200);
        ListStatement timeline = ListStatement.of(sql -> LearningEventView.LIST.page(
                sql,
                PageQuery.of("50", null),
                Where.scope("e.user_id", world.learner).and("e.occurred_at is not null")));
        assertBounded(Plan.generic(coach, timeline.text(), timeline.parameters()), 200);
    }

    private static void assertBounded(Plan plan, int rows) {
        assertFalse(plan.contains("Seq Scan on user_progress"), plan.text());
        assertTrue(plan.mostRows() <= rows, plan.text());
    }
}
