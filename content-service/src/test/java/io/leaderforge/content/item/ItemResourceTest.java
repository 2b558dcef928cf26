package io.leaderforge.content.item;

import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.NameCases;
import io.leaderforge.testkit.Replicas;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ContentTest
class ItemResourceTest {

    private final World world = new World();

    @ParameterizedTest
    @MethodSource("io.leaderforge.testkit.NameCases#refused")
    void f15_aTitleThatShowsNothingIsRefused(String title) {
        world.owner()
                .body(Map.of("type", "link", "title", title))
                .post(ITEMS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/title"));
        world.owner()
                .body(Map.of("type", "link", "title", "T", "tags", List.of("a", title)))
                .post(ITEMS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tags/1"));
        world.owner()
                .body(Map.of("name", title))
                .post("/api/v1/content/entitlements")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name"));
    }

    @Test
    void hollow_itemsBelongToPlatforms() {
        UUID hub = Ids.next();
        Instant now = Instant.now();
        Replicas.put(
                "platforms",
                world.tenant,
                hub,
                1,
                new PlatformState(hub, world.tenant, "hub", "Hub", "open", now, now));
        UUID onHub = world.item(Map.of("type", "video", "title", "On hub", "platforms", List.of("hub")));
        world.item("Everywhere");
        world.owner().get(ITEMS + "/{i}", onHub).then().body("platforms", contains("hub"));
        world.owner()
                .queryParam("platform", "hub")
                .get(ITEMS)
                .then()
                .body("items.title", contains("Everywhere", "On hub"));
        world.owner().queryParam("platform", "else").get(ITEMS).then().body("items.title", contains("Everywhere"));
        world.owner()
                .body(Map.of("platforms", List.of("hub", "else")))
                .patch(ITEMS + "/{i}", onHub)
                .then()
                .statusCode(404)
                .body("errors.pointer", contains("/platforms/1"));
    }

    @Test
    void aQueryParameterThatTheListDoesNotHaveIsRefused() {
        world.owner()
                .queryParam("stauts", "draft")
                .get(ITEMS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?stauts"));
    }

    @Test
    void f15_aTitleCountsCharactersAndIsStoredComposed() {
        for (String title : List.of(NameCases.LONGEST, NameCases.DECOMPOSED.getKey())) {
            world.owner()
                    .body(Map.of("type", "link", "title", title, "description", title))
                    .post(ITEMS)
                    .then()
                    .statusCode(201)
                    .body("title", equalTo(title.length() == 1000 ? title : NameCases.DECOMPOSED.getValue()))
                    .body("description", equalTo(title));
        }
    }

    @Test
    void tagsAreFoundInAnyForm() {
        UUID id = World.created(world.owner()
                .body(Map.of("type", "link", "title", "T", "tags", List.of("Fu\u0308hrung", "F\u00dcHRUNG", "other")))
                .post(ITEMS));
        for (String form : List.of("F\u00fchrung", "f\u00fchrung", "FU\u0308HRUNG", " f\u00fchrung\u00a0")) {
            world.owner()
                    .queryParam("tag", form)
                    .get(ITEMS)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id.toString()))
                    .body("items[0].tags", contains("F\u00fchrung", "other"));
        }
        world.owner().queryParam("tag", "Fuhrung").get(ITEMS).then().body("items", empty());
    }

    @Test
    void anItemHasTheSeedsDefaultsAndIsPublished() {
        Response made = world.owner()
                .body(Map.of(
                        "type",
                        "video",
                        "title",
                        "Führung für 初心者",
                        "metadata",
                        Map.of("level", Map.of("n", 1)),
                        "tags",
                        List.of("a", "b", "a")))
                .post(ITEMS);
        UUID id = World.created(made);
        made.then()
                .header("Location", endsWith(ITEMS + "/" + id))
                .header("ETag", equalTo("\"0\""))
                .body("owner_type", equalTo("platform"))
                .body("owner_tenant_id", equalTo(world.tenant.toString()))
                .body("tenant_id", equalTo(world.tenant.toString()))
                .body("visibility", equalTo("private"))
                .body("status", equalTo("published"))
                .body("published_at", notNullValue())
                .body("is_active", equalTo(true))
                .body("tags", contains("a", "b"));
        Map<String, Object> created = made.jsonPath().getMap("");
        Map<String, Object> read = world.owner()
                .get(ITEMS + "/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .extract()
                .jsonPath()
                .getMap("");
        assertEquals(created, read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "editor", "author"})
    void whoMakesContentMakesItAndSeesDrafts(String role) {
        UUID user = UUID.randomUUID();
        UUID id = World.created(As.role(world.tenant, user, role)
                .body(Map.of("type", "link", "title", "By " + role, "status", "draft"))
                .post(ITEMS));
        As.role(world.tenant, user, role)
                .get(ITEMS + "/{id}", id)
                .then()
                .statusCode(200)
                .body("published_at", nullValue());
    }

    @Test
    void aLearnerNeitherMakesNorChangesNorDeletes() {
        UUID id = world.item("One");
        UUID learner = UUID.randomUUID();
        world.as(learner)
                .body(Map.of("type", "video", "title", "Mine"))
                .post(ITEMS)
                .then()
                .statusCode(403);
        world.as(learner)
                .body(Map.of("title", "Mine"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(403);
        world.as(learner).delete(ITEMS + "/{id}", id).then().statusCode(403);
        world.as(learner).get(ITEMS + "/{id}", id).then().statusCode(404);
        As.stranger().get(ITEMS).then().statusCode(401);
    }

    @Test
    void aLearnersListHoldsWhatIsOpenPublishedAndActive() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID open = world.item("Open");
        UUID draft = world.item(Map.of("type", "video", "title", "Draft", "status", "draft"));
        UUID inactive = world.item(Map.of("type", "video", "title", "Inactive", "is_active", false));
        world.item("Closed");
        world.item(Map.of("type", "link", "title", "For all", "owner_type", "tenant"));
        world.item(Map.of("type", "link", "title", "Draft for all", "owner_type", "tenant", "status", "draft"));
        world.opened(organization, open, draft, inactive);

        assertEquals(List.of("For all", "Open"), world.seenBy(learner));
        assertEquals(List.of("For all"), world.seenBy(UUID.randomUUID()));
        world.as(learner).get(ITEMS + "/{id}", open).then().statusCode(200);
        world.as(learner).get(ITEMS + "/{id}", draft).then().statusCode(404);
        world.as(learner).get(ITEMS + "/{id}", inactive).then().statusCode(404);
        world.as(learner).queryParam("status", "draft").get(ITEMS).then().body("items", equalTo(List.of()));
        world.as(learner)
                .queryParam("count", "exact")
                .queryParam("limit", 1)
                .get(ITEMS)
                .then()
                .body("items.size()", equalTo(1))
                .body("total", equalTo(Map.of("value", 2, "precision", "exact")));
        world.owner().get(ITEMS).then().body("items.size()", equalTo(6));
    }

    @Test
    void filtersArePartOfBothLists() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID video = world.item(Map.of("type", "video", "title", "Video", "tags", List.of("x")));
        UUID link = world.item(Map.of("type", "link", "title", "Link", "tags", List.of("x", "y")));
        world.item(Map.of("type", "course", "title", "Course", "owner_type", "tenant"));
        world.opened(organization, video, link);
        for (var caller : List.of(world.owner(), world.as(learner))) {
            caller.queryParam("type", "link")
                    .queryParam("tag", "x")
                    .get(ITEMS)
                    .then()
                    .body("items.title", contains("Link"));
        }
        for (var caller : List.of(world.owner(), world.as(learner))) {
            caller.queryParam("owner_type", "tenant").get(ITEMS).then().body("items.title", contains("Course"));
        }
        world.as(learner).queryParam("tag", "none").get(ITEMS).then().body("items", equalTo(List.of()));
        world.owner()
                .queryParam("type", "film")
                .get(ITEMS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?type"));
    }

    @Test
    void pagesFollowOneAnotherOverDraftsAndSeveralOrganizations() {
        UUID one = world.organization();
        UUID two = world.organization();
        UUID learner = world.member(one);
        world.join(learner, two);
        UUID[] items = new UUID[12];
        for (int i = 0; i < items.length; i++) {
            items[i] = world.item(
                    Map.of("type", "video", "title", "Item " + i, "status", i % 3 == 0 ? "draft" : "published"));
        }
        world.opened(one, items);
        world.opened(two, items[1], items[11]);
        world.as(learner).get(ITEMS).then().body("items.size()", equalTo(8)).body("next_cursor", nullValue());

        List<String> walked = Stream.iterate(page(learner, null), page -> page != null, page -> {
                    String next = page.jsonPath().getString("next_cursor");
                    return next == null ? null : page(learner, next);
                })
                .<String>flatMap(page -> page.jsonPath().<String>getList("items.title").stream())
                .toList();
        assertEquals(List.of("Item 11", "Item 10", "Item 8", "Item 7", "Item 5", "Item 4", "Item 2", "Item 1"), walked);
        assertEquals(Collections.emptyList(), new World().seenBy(learner));
        world.as(learner).queryParam("cursor", "made-up").get(ITEMS).then().statusCode(400);
    }

    private Response page(UUID learner, String cursor) {
        var request = world.as(learner).queryParam("limit", 3);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get(ITEMS);
    }

    @Test
    void aPageIsSentInOnePieceWithItsLength() {
        String much = "Much to say. ".repeat(100);
        for (int i = 0; i < 20; i++) {
            world.item(Map.of("type", "video", "title", "Item " + i, "description", much));
        }
        Response page = world.owner().get(ITEMS);
        page.then().statusCode(200).body("items.size()", equalTo(20)).header("Transfer-Encoding", nullValue());
        assertEquals(page.asByteArray().length, Integer.parseInt(page.header("Content-Length")));
    }

    @Test
    void aVeryLongAddressIsAnsweredWithAProblem() {
        world.owner()
                .get(ITEMS + "?cursor=" + "A".repeat(8_000))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", equalTo(List.of("?cursor")));
    }

    @Test
    void aPatchMayComeUnderItsOwnMediaType() {
        UUID id = world.item("Old");
        world.owner()
                .contentType("application/merge-patch+json")
                .body("{\"title\": \"New\"}")
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(200)
                .body("title", equalTo("New"));
    }

    @Test
    void aPatchChangesWhatItNamesAndNullClears() {
        UUID id = world.item(Map.of(
                "type", "video",
                "title", "Old",
                "description", "Gone soon",
                "metadata", Map.of("keep", 1, "drop", 2),
                "content_url", "https://example.com/v"));
        Map<String, Object> patch = new HashMap<>();
        patch.put("title", "New");
        patch.put("description", null);
        patch.put("status", "draft");
        patch.put("metadata", Collections.singletonMap("drop", null));
        world.owner()
                .body(patch)
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("title", equalTo("New"))
                .body("description", nullValue())
                .body("content_url", equalTo("https://example.com/v"))
                .body("metadata", equalTo(Map.of("keep", 1)))
                .body("published_at", nullValue());
        world.owner()
                .body(Map.of("title", "New"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .header("ETag", "\"1\"");
        world.owner()
                .body(Map.of("id", UUID.randomUUID()))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/id"));
        world.owner()
                .body(Map.of("title", "x"))
                .patch(ITEMS + "/{id}", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void everyBrokenRuleIsNamed() {
        world.owner()
                .body(Map.of(
                        "type",
                        "video",
                        "title",
                        "x".repeat(501),
                        "content_url",
                        "javascript:alert(1)",
                        "thumbnail_url",
                        "https://example.com/" + "x".repeat(2048),
                        "duration_seconds",
                        -1,
                        "tags",
                        List.of("", "y".repeat(101))))
                .post(ITEMS)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/title", "/content_url", "/thumbnail_url", "/duration_seconds", "/tags/0", "/tags/1"));
        world.owner()
                .body(Map.of("type", "video", "title", "t", "tags", Collections.nCopies(51, "t")))
                .post(ITEMS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tags"));
        world.owner()
                .body(Map.of("type", "film", "title", "t"))
                .post(ITEMS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/type"));
        world.owner()
                .body(Map.of())
                .post(ITEMS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/title", "/type"));
    }

    @Test
    void aStaleEditorIsToldSo() {
        UUID id = world.item("One");
        world.owner()
                .header("If-Match", "\"0\"")
                .body(Map.of("title", "A"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(200);
        world.owner()
                .header("If-Match", "\"0\"")
                .body(Map.of("title", "B"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(412);
        world.owner()
                .header("If-Match", "\"0\"")
                .delete(ITEMS + "/{id}", id)
                .then()
                .statusCode(412);
        world.owner().get(ITEMS + "/{id}", id).then().body("title", equalTo("A"));
    }

    @Test
    void ofTwoEditorsAtOnceOneWins() throws SQLException {
        UUID id = world.item("One");
        List<Integer> answers = World.raceFor(
                "select id from items where id = ? for update",
                id,
                List.of(
                        () -> world.owner().body(Map.of("title", "A")).patch(ITEMS + "/{id}", id),
                        () -> world.owner().body(Map.of("title", "B")).patch(ITEMS + "/{id}", id)));
        assertEquals(List.of(200, 409), answers);
    }

    @Test
    void aRepeatedPostMakesOneItem() {
        UUID user = UUID.randomUUID();
        Map<String, String> body = Map.of("type", "video", "title", "Once");
        String key = UUID.randomUUID().toString();
        UUID first = World.created(As.role(world.tenant, user, "owner")
                .header("Idempotency-Key", key)
                .body(body)
                .post(ITEMS));
        UUID second = World.created(As.role(world.tenant, user, "owner")
                .header("Idempotency-Key", key)
                .body(body)
                .post(ITEMS));
        assertEquals(first, second);
        world.owner().get(ITEMS).then().body("items.size()", equalTo(1));
    }

    @Test
    void aDeletedItemLeavesNothingBehind() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID id = world.item("Gone");
        world.opened(organization, id);
        As.role(world.tenant, UUID.randomUUID(), "editor")
                .delete(ITEMS + "/{id}", id)
                .then()
                .statusCode(204);
        world.owner().delete(ITEMS + "/{id}", id).then().statusCode(404);
        assertEquals(List.of(), world.seenBy(learner));
        assertEquals(0, world.accessRows());
        assertEquals(
                0L,
                World.rows("select count(*) from content_entitlements where tenant_id = ?", world.tenant)
                        .getFirst());
    }

    @Test
    void anotherTenantsItemIsNotThere() {
        UUID id = world.item("Theirs");
        World other = new World();
        other.owner().get(ITEMS + "/{id}", id).then().statusCode(404);
        other.owner()
                .body(Map.of("title", "Mine"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(404);
        other.owner().delete(ITEMS + "/{id}", id).then().statusCode(404);
        other.owner().get(ITEMS).then().body("items", equalTo(List.of()));
        world.owner().get(ITEMS + "/{id}", id).then().statusCode(200).body("title", startsWith("Theirs"));
    }

    @Test
    void hollow_anAuthorEditsAndDeletesTheirOwnItemsAndAnEditorAll() {
        UUID author = UUID.randomUUID();
        UUID editor = UUID.randomUUID();
        UUID others = world.item("Of the owner");
        UUID own = World.created(As.role(world.tenant, author, "author")
                .body(Map.of("type", "link", "title", "Mine"))
                .post(ITEMS));
        As.role(world.tenant, author, "author")
                .body(Map.of("title", "Better"))
                .patch(ITEMS + "/{id}", own)
                .then()
                .statusCode(200)
                .body("created_by", equalTo(author.toString()));
        As.role(world.tenant, author, "author")
                .body(Map.of("title", "Better"))
                .patch(ITEMS + "/{id}", others)
                .then()
                .statusCode(403)
                .body("detail", containsString("editor"));
        As.role(world.tenant, author, "author")
                .delete(ITEMS + "/{id}", others)
                .then()
                .statusCode(403);
        As.role(world.tenant, author, "author")
                .delete(ITEMS + "/{id}/file", others)
                .then()
                .statusCode(403);
        As.role(world.tenant, editor, "editor")
                .body(Map.of("title", "Best"))
                .patch(ITEMS + "/{id}", own)
                .then()
                .statusCode(200)
                .body("created_by", equalTo(author.toString()));
        As.role(world.tenant, editor, "editor")
                .delete(ITEMS + "/{id}", own)
                .then()
                .statusCode(204);
    }
}
