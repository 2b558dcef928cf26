package io.leaderforge.progress.checkin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.leaderforge.progress.checkin.CheckinBodies.Party;
import io.leaderforge.progress.checkin.CheckinBodies.Status;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Stack;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A leader with four thousand check-ins, of as many learners and modules, put straight into the database. */
@ProgressTest
class CheckinListTest {

    private static final int SIZE = 4_000;

    private final World world = World.create();

    @Test
    void aPageReadsTheNamesOfItsOwnRowsOnly() throws SQLException {
        seed();
        for (Status status : new Status[] {null, Status.REQUESTED}) {
            String query = "?role=leader&limit=50" + (status == null ? "" : "&status=" + TextEnum.of(status));
            JsonPath first = world.get(world.coach, "/checkins" + query)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertTrue(first.getList("items.user_name").stream().allMatch(name -> name instanceof String));
            assertTrue(first.getList("items.content_title").stream().allMatch(title -> title instanceof String));
            for (String cursor : new String[] {null, first.getString("next_cursor")}) {
                assertReadsAPage(status, cursor);
            }
        }
    }

    private void assertReadsAPage(@Nullable Status status, @Nullable String cursor) throws SQLException {
        ListStatement statement = ListStatement.of(sql -> CheckinView.LIST.page(
                sql,
                PageQuery.of("50", cursor),
                new CheckinFilter(Party.LEADER, status, null, null, null).where(world.coach)));
        Plan.Reader coach = new Plan.Reader("progress", world.tenant.id(), world.coach, "member");
        for (Plan plan : new Plan[] {
            Plan.of(coach, statement.text(), statement.parameters()),
            Plan.generic(coach, statement.text(), statement.parameters())
        }) {
            assertFalse(plan.readsAll(), plan.text());
            assertTrue(plan.mostRows() <= 100, plan.text());
        }
    }

    /** Written as a restored copy is, without triggers and foreign keys. */
    private void seed() throws SQLException {
        UUID tenant = world.tenant.id();
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute("""
                    create temporary table people on commit drop as
                    select gen_random_uuid() as id, n from generate_series(1, %1$d) n;
                    insert into progress.members (tenant_id, id, email, full_name, is_active, epoch, revision)
                    select '%2$s', id, n || '@crowd.example', 'Person ' || n, true, 1, 1 from people;
                    insert into progress.items (tenant_id, id, owner_type, owner_tenant_id, type, title, status, is_active,
                      epoch, revision)
                    select '%2$s', id, 'tenant', '%2$s', 'video', 'Item ' || n, 'published', true, 1, 1 from people;
                    insert into progress.checkin_requests (tenant_id, id, user_id, leader_id, content_id, round_id,
                      progress_id, status)
                    select '%2$s', gen_random_uuid(), id, '%3$s', id, id, id,
                      case when n %% 2 = 0 then 'requested' else 'completed' end
                    from people;
                    """.formatted(SIZE, tenant, world.coach));
            admin.commit();
            admin.setAutoCommit(true);
            statement.execute("vacuum analyze progress.members, progress.items, progress.checkin_requests");
        }
    }
}
