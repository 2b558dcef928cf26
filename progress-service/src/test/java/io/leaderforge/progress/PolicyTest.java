package io.leaderforge.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The seeds' policies and ours, as {@code progress_app} sees them: no rule lives in Java alone. */
@ProgressTest
class PolicyTest {

    private final World world = World.create(Map.of("bold_action_signoff", "leader"));
    private final UUID video = world.video();

    private Connection as(UUID tenant, UUID user, String actor, String roles) throws SQLException {
        Connection connection = Stack.current().jdbc("progress", "app");
        connection.setAutoCommit(false);
        try (var settings = connection.prepareStatement(
                "select set_config('app.tenant_id', ?, true),"
                        + " set_config('app.user_id', ?, true), set_config('app.actor', ?, true), set_config('app.roles', ?, true)")) {
            settings.setString(1, tenant.toString());
            settings.setString(2, user == null ? "" : user.toString());
            settings.setString(3, actor);
            settings.setString(4, roles);
            settings.execute();
        }
        return connection;
    }

    private Connection as(UUID user) throws SQLException {
        return as(world.tenant.id(), user, "user", "member");
    }

    private long seen(Connection connection, String table) throws SQLException {
        try (connection) {
            return World.count(connection, "select count(*) from " + table + " where content_id = ?", video);
        }
    }

    private void changed(int rows, Connection connection, String statement) throws SQLException {
        try (connection) {
            assertEquals(rows, World.update(connection, statement, video), statement);
            connection.rollback();
        }
    }

    private void refused(Connection connection, String statement, Object... parameters) throws SQLException {
        try (connection) {
            SQLException refusal =
                    assertThrows(SQLException.class, () -> World.update(connection, statement, parameters), statement);
            assertEquals("42501", refusal.getSQLState(), refusal.getMessage());
        }
    }

    @Test
    void whoSeesWhat() throws SQLException {
        world.held(video);
        UUID indirect = world.tenant.user("Grand", "member");
        world.tenant.member(indirect, world.organization, "member");
        world.lead(world.manager, indirect, null);
        UUID orgAdmin = world.tenant.user("Org Admin", "member");
        world.tenant.member(orgAdmin, world.organization, "admin");
        UUID peer = world.tenant.user("Peer", "member");
        world.tenant.member(peer, world.organization, "member");
        UUID elsewhere = world.tenant.user("Other Org Admin", "member");
        world.tenant.member(elsewhere, world.tenant.organization("Other"), "admin");

        for (String table : new String[] {"user_progress", "checkin_requests", "bold_actions", "module_rounds"}) {
            for (UUID one : new UUID[] {world.learner, world.manager, world.coach, indirect, orgAdmin}) {
                assertEquals(1, seen(as(one), table), table);
            }
            assertEquals(1, seen(as(world.tenant.id(), As.adminId(world.tenant.id()), "user", "admin"), table), table);
            assertEquals(1, seen(as(world.tenant.id(), null, "service", ""), table), table);
            for (UUID other : new UUID[] {peer, elsewhere}) {
                assertEquals(0, seen(as(other), table), table);
            }
            assertEquals(0, seen(as(world.tenant.id(), null, "anonymous", ""), table), table);
            assertEquals(0, seen(as(UUID.randomUUID(), world.learner, "user", "owner"), table), table);
        }
        String worksheets = "worksheet_submissions";
        assertEquals(1, seen(as(world.learner), worksheets));
        assertEquals(1, seen(as(world.tenant.id(), As.adminId(world.tenant.id()), "user", "admin"), worksheets));
        // The leader of its check-in, and no other.
        assertEquals(1, seen(as(world.coach), worksheets));
        for (UUID one : new UUID[] {world.manager, orgAdmin, peer}) {
            assertEquals(0, seen(as(one), worksheets));
        }
    }

    @Test
    void whoChangesWhat() throws SQLException {
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        world.checkin(video);

        String progress = "update user_progress set notes = 'x' where content_id = ?";
        changed(1, as(world.learner), progress);
        changed(0, as(world.manager), progress);
        changed(0, as(world.tenant.id(), As.adminId(world.tenant.id()), "user", "admin"), progress);

        String checkin = "update checkin_requests set leader_notes = 'x' where content_id = ?";
        changed(1, as(world.learner), checkin);
        changed(1, as(world.coach), checkin);
        changed(0, as(world.manager), checkin);
        changed(1, as(world.tenant.id(), As.adminId(world.tenant.id()), "user", "admin"), checkin);
        // A leader gives away no check-in, and nobody makes one for somebody else.
        refused(
                as(world.coach),
                "update checkin_requests set leader_id = ? where content_id = ?",
                world.manager,
                video);

        String action = "update bold_actions set completion_notes = 'x' where content_id = ?";
        changed(1, as(world.learner), action);
        changed(1, as(world.manager), action);
        changed(0, as(world.tenant.user("Peer", "member")), action);

        String worksheet = "update worksheet_submissions set responses = '{}' where content_id = ?";
        changed(1, as(world.learner), worksheet);
        changed(0, as(world.coach), worksheet);
    }

    @Test
    void nobodyWritesInAnothersName() throws SQLException {
        String insert = "insert into user_progress (tenant_id, id, user_id, content_id) values (?, ?, ?, ?)";
        UUID tenant = world.tenant.id();
        refused(as(world.manager), insert, tenant, UUID.randomUUID(), world.learner, video);
        refused(as(world.learner), insert, UUID.randomUUID(), UUID.randomUUID(), world.learner, video);
        try (Connection own = as(world.learner)) {
            assertEquals(1, World.update(own, insert, tenant, UUID.randomUUID(), world.learner, video));
            own.rollback();
        }
    }

    @Test
    void nobodySignsOffForThemselvesWhatALeaderMust() throws SQLException {
        world.held(video);
        world.act(world.learner, "/modules/" + video + "/bold-action/complete").statusCode(200);
        String sign = "update bold_actions set signed_off_by = ?, signed_off_at = now() where content_id = ?";
        try (Connection learner = as(world.learner)) {
            SQLException refusal =
                    assertThrows(SQLException.class, () -> World.update(learner, sign, world.learner, video));
            assertEquals("23514", refusal.getSQLState());
        }
        try (Connection coach = as(world.coach)) {
            assertEquals(1, World.update(coach, sign, world.coach, video));
            coach.rollback();
        }
    }

    @Test
    void aLeaderWhoHasLeftTheOrganizationLeadsNobodyInIt() throws SQLException {
        world.report(world.learner, video, 10);
        assertEquals(1, seen(as(world.coach), "user_progress"));
        World.count("select 1 from memberships limit 1");
        try (Connection owner = Stack.current().jdbc("progress", "owner")) {
            World.update(owner, "update memberships set is_active = false where user_id = ?", world.coach);
        }
        assertEquals(0, seen(as(world.coach), "user_progress"));
    }

    @Test
    void itemsFollowTheRuleOfContent() throws SQLException {
        UUID entitled = world.item("video", "platform", "published");
        UUID draft = world.item("video", "tenant", "draft");
        String one = "select count(*) from items where id = ?";
        for (UUID item : new UUID[] {entitled, draft}) {
            try (Connection learner = as(world.learner)) {
                assertEquals(0, World.count(learner, one, item));
            }
        }
        world.access(entitled, world.organization);
        try (Connection learner = as(world.learner);
                Connection stranger = as(UUID.randomUUID());
                Connection author = as(world.tenant.id(), UUID.randomUUID(), "user", "author")) {
            assertEquals(1, World.count(learner, one, entitled));
            assertEquals(0, World.count(stranger, one, entitled));
            assertEquals(1, World.count(stranger, one, video));
            assertEquals(1, World.count(author, one, entitled));
        }
    }
}
