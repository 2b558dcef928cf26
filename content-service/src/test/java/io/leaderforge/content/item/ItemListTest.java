package io.leaderforge.content.item;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ContentTest
class ItemListTest {

    private final World world = new World();

    private void item(String title) {
        world.owner()
                .body(Map.of("type", "video", "title", title, "owner_type", "tenant"))
                .post(ITEMS)
                .then()
                .statusCode(201);
    }

    @Test
    void console1_3_itemsAreFoundAndSortedByTheirTitles() {
        item("Zuhören lernen");
        item("active listening");
        item("Führen");
        world.owner()
                .get(ITEMS + "?sort=title")
                .then()
                .body("items.title", contains("active listening", "Führen", "Zuhören lernen"));
        world.owner().get(ITEMS + "?q=ZUHO").then().body("items.title", contains("Zuhören lernen"));
        world.owner().get(ITEMS + "?q=listen&type=video&count=exact").then().body("total.value", equalTo(1));
        world.owner().get(ITEMS + "?sort=-updated_at&limit=1").then().body("items.title", contains("Führen"));
        world.owner().get(ITEMS + "?sort=name").then().statusCode(400);
        // Others are shown what is open to them, in the one order that is fast for them.
        As.member(world.tenant, Ids.next())
                .get(ITEMS + "?q=führ")
                .then()
                .statusCode(200)
                .body("items.title", contains("Führen"));
        As.member(world.tenant, Ids.next()).get(ITEMS + "?sort=title").then().statusCode(400);
    }

    @Test
    void console1_3_entitlementsAreFoundByTheirNames() {
        for (String name : new String[] {"Gründer", "Team leads"}) {
            world.owner().body(Map.of("name", name)).post(ENTITLEMENTS).then().statusCode(201);
        }
        world.owner().get(ENTITLEMENTS + "?q=GRUND").then().statusCode(200).body("items.name", contains("Gründer"));
        world.owner().get(ENTITLEMENTS + "?is_active=false").then().body("items.size()", equalTo(0));
        world.owner().get(ENTITLEMENTS + "?sort=name").then().body("items.name", contains("Gründer", "Team leads"));
        world.owner()
                .get(ENTITLEMENTS + "?sort=-updated_at")
                .then()
                .body("items.name", contains("Team leads", "Gründer"));
        world.owner().get(ENTITLEMENTS + "?sort=-name").then().statusCode(400);
    }

    /** Of 100,000: each order reads a page on its first and on a later one, by the plan for values of any kind. */
    @Test
    void console1_3_everyOrderReadsAPage() throws SQLException {
        seed();
        Plan.Reader owner = new Plan.Reader("content", world.tenant, As.ownerId(world.tenant), "owner");
        for (String sort : new String[] {"", "title", "-updated_at"}) {
            String next =
                    world.owner().get(ITEMS + "?sort=" + sort).then().extract().path("next_cursor");
            for (String cursor : new String[] {null, next}) {
                ListStatement statement = ListStatement.of(sql -> ItemView.LIST.page(
                        sql, PageQuery.of("50", cursor).sortedBy(sort), Where.scope("tenant_id", world.tenant)));
                Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
                assertFalse(plan.readsAll(), plan.text());
                assertTrue(plan.mostRows() <= 200, plan.text());
            }
        }
        assertSearchReadsAPage(owner);
    }

    /** A rare part of a title is found by an index; a frequent one while the list is read. */
    private void assertSearchReadsAPage(Plan.Reader owner) throws SQLException {
        NameSearch titles = NameSearch.of("items", "title_key");
        List<String> found = world.owner().get(ITEMS + "?q=TEM 99871").path("items.title");
        assertEquals(List.of("Item 99871"), found);
        ListStatement parts = ListStatement.of(sql -> titles.find(sql, "tem 99871"));
        Plan byPart = Plan.generic(owner, parts.text(), parts.parameters());
        assertTrue(byPart.contains("using items_name_parts_pk") && byPart.mostRows() <= 1, byPart.text());
        List<UUID> ids = Stream.generate(Ids::next).limit(1000).toList();
        for (Where where :
                List.of(Where.all().and("id = any (?)", ids), Where.all().search("title_key", "item"))) {
            ListStatement page = ListStatement.of(
                    sql -> ItemView.LIST.page(sql, PageQuery.of("50", null), where.within("tenant_id", world.tenant)));
            Plan plan = Plan.generic(owner, page.text(), page.parameters());
            assertFalse(plan.readsAll(), plan.text());
            assertTrue(plan.mostRows() <= 200, plan.text());
        }
    }

    private void seed() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into content.items (tenant_id, id, owner_type, owner_tenant_id, type, title, title_key, status, published_at,
                      created_at, updated_at)
                    select '%1$s', uuidv7(), 'tenant', '%1$s', 'video', 'Item ' || n, 'item ' || n, 'published', now(),
                      now() - n * interval '1 minute', now() - (n * 7919 %% 100000) * interval '1 minute'
                    from generate_series(1, 100000) n
                    """.formatted(world.tenant));
            // Of each title two of its parts, for the time that all take.
            statement.execute("""
                    insert into content.items_name_parts (tenant_id, part, id)
                    select tenant_id, substr(title_key, n, 32), id from content.items cross join unnest(array[1, 2]) n
                    where tenant_id = '%s' on conflict do nothing
                    """.formatted(world.tenant));
            statement.execute("vacuum analyze content.items, content.items_name_parts");
        }
    }
}
