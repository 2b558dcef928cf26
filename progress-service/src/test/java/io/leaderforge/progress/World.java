package io.leaderforge.progress;

import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.contracts.event.content.ItemQuestion;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.TeamPlace;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A tenant of its own for one test, with an organization, its people and the calls of the journey. */
public final class World {

    public static final String API = "/api/v1/progress";

    public final TestTenant tenant;
    public final UUID organization;
    public final UUID manager;
    public final UUID coach;
    public final UUID learner;
    private final boolean published;
    private long repetitions;

    private World(Map<String, Object> settings, boolean published) {
        this.published = published;
        tenant = published ? Replicas.published() : Replicas.tenant();
        manager = tenant.user("Mara Manager", "member");
        coach = tenant.user("Carl Coach", "member");
        learner = tenant.user("Lena Learner", "member");
        organization = tenant.organization("Acme", settings);
        tenant.member(manager, organization, "manager");
        tenant.member(coach, organization, "member");
        tenant.member(learner, organization, "member", manager, coach);
    }

    public static World create() {
        return new World(Map.of(), false);
    }

    /** All of it known by the events of core and content, for tests of what their consumer does. */
    public static World published() {
        return new World(Map.of(), true);
    }

    public static World create(Map<String, Object> settings) {
        return new World(settings, false);
    }

    public RequestSpecification as(UUID user) {
        return tenant.as(user);
    }

    /** A published video that the whole tenant sees. */
    public UUID video() {
        return item("video", "tenant", "published");
    }

    /** The same with questions of its own, in their version. */
    public UUID video(int version, ItemQuestion... questions) {
        UUID id = Ids.next();
        return known("items", id, 1, item(id, "video", "tenant", "published", null, version, List.of(questions)));
    }

    /** The same, completed from this percentage on. */
    public UUID videoCompletedFrom(int threshold) {
        UUID id = Ids.next();
        return known("items", id, 1, item(id, "video", "tenant", "published", threshold, 0, List.of()));
    }

    /** Content has changed the questions. */
    public void change(UUID video, int version, ItemQuestion... questions) {
        ItemState state = item(video, "video", "tenant", "published", null, version, List.of(questions));
        known("items", video, version, state);
    }

    public UUID item(String type, String ownerType, String status) {
        UUID id = Ids.next();
        return known("items", id, 1, item(id, type, ownerType, status, null, null, null));
    }

    private ItemState item(
            UUID id,
            String type,
            String ownerType,
            String status,
            @Nullable Integer threshold,
            @Nullable Integer version,
            @Nullable List<ItemQuestion> questions) {
        Instant now = Instant.now();
        return new ItemState(
                id,
                tenant.id(),
                ownerType,
                tenant.id(),
                type,
                "Leading 領導",
                60,
                List.of(),
                "private",
                status,
                true,
                now,
                now,
                now,
                threshold,
                questions,
                version,
                null);
    }

    public UUID access(UUID item, UUID organization) {
        UUID id = Ids.next();
        return known("access", id, 1, new AccessState(id, tenant.id(), organization, item, Instant.now()));
    }

    private UUID known(String table, UUID id, long revision, Record state) {
        if (published) {
            EventSource.get().state(state, id, revision);
            eventually(() -> count("select count(*) from " + table + " where id = ?", id) == 1);
        } else {
            Replicas.put(table, tenant.id(), id, revision, state);
        }
        return id;
    }

    /** Core publishes the person again, with another manager and coach in the organization. */
    public void lead(UUID user, UUID manager, UUID coach) {
        UserState before = tenant.state(user);
        List<MembershipState> memberships = before.memberships().stream()
                .map(m -> new MembershipState(
                        m.id(),
                        m.tenantId(),
                        m.userId(),
                        m.organizationId(),
                        m.teamId(),
                        m.role(),
                        manager,
                        coach,
                        true,
                        m.createdAt(),
                        Instant.now()))
                .toList();
        UserState state = new UserState(
                user,
                tenant.id(),
                before.email(),
                before.fullName(),
                null,
                true,
                before.tenantRoles(),
                memberships,
                Instant.now());
        long revision = tenant.revision(user) + 100;
        EventSource.get().state(state, user, revision);
        eventually(() -> Replicas.revision("members", tenant.id(), user) == revision);
    }

    /** Core publishes the person again, with other places in teams. */
    public void teams(UUID user, TeamPlace... places) {
        UserState before = tenant.state(user);
        UserState state = new UserState(
                user,
                tenant.id(),
                before.email(),
                before.fullName(),
                before.avatarUrl(),
                true,
                before.tenantRoles(),
                before.memberships(),
                Instant.now(),
                null,
                null,
                List.of(places));
        long revision = tenant.revision(user) + 1000 + ++repetitions;
        EventSource.get().state(state, user, revision);
        eventually(() -> Replicas.revision("members", tenant.id(), user) == revision);
    }

    /** Closes the organization in the replica, or reopens it. */
    public void open(boolean active) {
        try (Connection connection = Stack.current().jdbc("progress", "owner")) {
            update(connection, "update organizations set is_active = ? where id = ?", active, organization);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ValidatableResponse report(UUID user, UUID item, int percentage) {
        return as(user).body(Map.of("progress_percentage", percentage))
                .put(API + "/items/{id}", item)
                .then();
    }

    public ValidatableResponse worksheet(UUID item, String boldAction) {
        Map<String, Object> responses =
                Map.of("key_takeaways", "Listen first", "bold_action", boldAction, "questions", "How?");
        return as(learner)
                .body(Map.of("responses", responses))
                .put(API + "/modules/{id}/worksheet", item)
                .then();
    }

    public ValidatableResponse askCheckin(UUID item) {
        return act(learner, "/modules/" + item + "/checkin");
    }

    /** Asks and answers the check-in's id. */
    public UUID checkin(UUID item) {
        return UUID.fromString(askCheckin(item).statusCode(201).extract().path("id"));
    }

    /** Up to the completed check-in. */
    public UUID held(UUID item) {
        report(learner, item, 100).statusCode(200);
        worksheet(item, "Ask three people").statusCode(200);
        UUID checkin = checkin(item);
        act(coach, "/checkins/" + checkin + "/complete").statusCode(200);
        return checkin;
    }

    /** A POST without body and Content-Type. */
    public ValidatableResponse act(UUID user, String path) {
        return io.restassured.RestAssured.given()
                .noContentType()
                .header("Authorization", tenant.token(user).bearer())
                .post(API + path)
                .then();
    }

    public ValidatableResponse get(UUID user, String path) {
        return as(user).get(API + path).then();
    }

    public ValidatableResponse module(UUID item) {
        return get(learner, "/modules/" + item);
    }

    public static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(30))
                .until(condition);
    }

    /** As the owner of the schema, who sees all tenants. */
    public static long count(String statement, Object... parameters) {
        try (Connection connection = Stack.current().jdbc("progress", "owner")) {
            return count(connection, statement, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long count(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, parameters);
                ResultSet row = prepared.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    public static int update(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }
}
