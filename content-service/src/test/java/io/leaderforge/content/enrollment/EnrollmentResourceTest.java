package io.leaderforge.content.enrollment;

import static io.leaderforge.content.collection.Course.ONE;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.content.collection.Course;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ContentTest
class EnrollmentResourceTest {

    private static final String ENROLLMENTS = ONE + "/enrollments";
    private static final String ENROLLMENT = ENROLLMENTS + "/{e}";
    private static final String OWN = "/api/v1/content/enrollments";

    private final World world = new World();
    private final UUID organization = world.organization();
    private final UUID learner = world.member(organization);
    private Course course;

    @Inject
    TenantTransaction transaction;

    @BeforeEach
    void aCourse() {
        course = new Course(world);
    }

    @Test
    void aLearnerEnrollsOnceAndSeesWhatIsOpenAndWhy() {
        UUID a = course.lesson("A");
        course.lesson("B", Map.of("prerequisites", List.of(a)));
        course.lesson("C", Map.of("unlock_delay_hours", 48));
        UUID closed = world.item(Map.of("type", "video", "title", "Closed"));
        course.put(closed, Map.of("is_required", false)).then().statusCode(201);
        course.publish();
        outline()
                .body("items.title", contains("A", "B", "C", "Closed"))
                .body("items.is_open", contains(false, false, false, false))
                .body("enrollment", nullValue());
        UUID enrollment = World.created(enroll(learner, Map.of()));
        enroll(learner, Map.of()).then().statusCode(409);
        outline()
                .body("enrollment.id", equalTo(enrollment.toString()))
                .body("items.is_open", contains(true, false, false, false))
                .body("items.locks.flatten().reason", contains("prerequisite", "drip", "entitlement"))
                .body("next_content_id", equalTo(a.toString()))
                .body("required_count", equalTo(3));
        completes(a);
        outline()
                .body("items.is_open", contains(true, true, false, false))
                .body("progress_percentage", equalTo(33))
                .body("next_content_title", equalTo("B"));
        world.as(learner).get(OWN).then().body("items.collection_name", contains("Leading"));
        world.as(world.member(organization)).get(OWN).then().body("items", hasSize(0));
    }

    @Test
    void aLessonThatIsAddedLaterChangesNothingUntilTheEnrollmentIsRenewed() {
        UUID a = course.lesson("A");
        course.publish();
        UUID enrollment = World.created(enroll(learner, Map.of()));
        completes(a);
        outline().body("progress_percentage", equalTo(100)).body("has_changed", equalTo(false));
        course.lesson("Later");
        outline()
                .body("items.title", contains("A"))
                .body("progress_percentage", equalTo(100))
                .body("has_changed", equalTo(true));
        world.as(learner)
                .post(ENROLLMENT + "/renew", course.id, enrollment)
                .then()
                .statusCode(200)
                .body("edition", equalTo(2))
                .body("required_count", equalTo(2));
        outline()
                .body("items.title", contains("A", "Later"))
                .body("progress_percentage", equalTo(50))
                .body("has_changed", equalTo(false));
        UUID second = world.member(organization);
        World.created(enroll(second, Map.of()));
        assertEquals(
                2L,
                World.rows("select count(*) from collection_editions where collection_id = ?", course.id)
                        .getFirst());
    }

    @Test
    void managersEnrollTheirPeopleAndEditorsEveryone() {
        course.lesson("A");
        Map<String, Object> person = Map.of("user_id", learner);
        enroll(learner, Map.of()).then().statusCode(404);
        world.owner().body(person).post(ENROLLMENTS, course.id).then().statusCode(409);
        course.edit(Map.of("access_level", "premium", "status", "published"));
        enroll(learner, Map.of()).then().statusCode(403);
        UUID manager = world.member(organization);
        enroll(manager, person).then().statusCode(403);
        enroll(manager, Map.of("user_id", UUID.randomUUID())).then().statusCode(404);
        UUID led = world.core().user("led", "member");
        world.core().member(led, organization, "member", manager, null);
        enroll(manager, Map.of("user_id", led)).then().statusCode(201);
        UUID enrollment = World.created(world.owner().body(person).post(ENROLLMENTS, course.id));
        world.as(manager).get(ENROLLMENTS, course.id).then().body("items", hasSize(1));
        world.owner().get(ENROLLMENTS, course.id).then().body("items", hasSize(2));
        world.as(manager).delete(ENROLLMENT, course.id, enrollment).then().statusCode(404);
        world.owner().delete(ONE, course.id).then().statusCode(409);
        world.as(learner).delete(ENROLLMENT, course.id, enrollment).then().statusCode(204);
        new World().owner().get(ENROLLMENTS, course.id).then().statusCode(404);
    }

    @Test
    void anArchivedCourseStaysOpenToThoseWhoAreEnrolled() {
        course.lesson("A");
        course.publish();
        enroll(learner, Map.of()).then().statusCode(201);
        course.edit(Map.of("status", "archived")).then().statusCode(200);
        outline().body("items.is_open", contains(true));
        world.as(world.member(organization))
                .get(ONE + "/outline", course.id)
                .then()
                .statusCode(404);
    }

    @Test
    void fiveHundredLessonsTakeAsManyStatementsAsOne() {
        course.lesson("A");
        course.publish();
        enroll(learner, Map.of()).then().statusCode(201);
        int one = statements(1);
        Course large = new Course(world);
        large.lesson("A");
        World.sql("""
                with lessons as (
                  insert into items (tenant_id, owner_tenant_id, owner_type, type, title, published_at)
                  select ?, ?, 'tenant', 'video', 'Lesson ' || n, now() from generate_series(2, 500) n returning id)
                insert into collection_items (tenant_id, id, collection_id, content_id, sort_order, prerequisites)
                select ?, gen_random_uuid(), ?, id, 1 + row_number() over (), '{}' from lessons
                """, world.tenant, world.tenant, world.tenant, large.id);
        large.publish();
        course = large;
        enroll(learner, Map.of()).then().statusCode(201);
        assertEquals(one, statements(500));
    }

    private int statements(int items) {
        Caller caller = Caller.user(world.tenant, learner, Set.of("member"));
        Counted counted = new Counted();
        assertEquals(
                items,
                transaction
                        .withSql(caller, sql -> OutlineReader.read(counted.of(sql), course.id, Instant.EPOCH))
                        .await()
                        .atMost(Duration.ofSeconds(20))
                        .items()
                        .size());
        return counted.statements();
    }

    private Response enroll(UUID caller, Map<String, ?> body) {
        return world.as(caller).body(body).post(ENROLLMENTS, course.id);
    }

    private ValidatableResponse outline() {
        return world.as(learner).get(ONE + "/outline", course.id).then().statusCode(200);
    }

    private void completes(UUID item) {
        World.sql("""
                insert into learner_progress (tenant_id, id, user_id, content_id, progress_percentage, completed_at, epoch,
                  revision) values (?, gen_random_uuid(), ?, ?, 100, now(), 1, 1)
                """, world.tenant, learner, item);
    }
}
