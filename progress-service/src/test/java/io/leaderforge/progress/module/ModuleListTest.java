package io.leaderforge.progress.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Stack;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A tenant with two thousand videos and ten licensed ones, beside another tenant that has four thousand. */
@ProgressTest
class ModuleListTest {

    private final World world = World.create();
    private final World licensor = World.create();

    @Test
    void hollow_aPageOfModulesReadsItsOwnRowsOnly() throws SQLException {
        seed();
        JsonPath first = world.get(world.learner, "/modules?limit=50")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(50, first.getList("items").size());
        for (String cursor : new String[] {null, first.getString("next_cursor")}) {
            assertReadsAPage(cursor);
        }
    }

    private void assertReadsAPage(@Nullable String cursor) throws SQLException {
        ListStatement statement = ListStatement.of(
                sql -> ModuleState.LEARNING.page(sql, PageQuery.of("50", cursor), Where.scope("m.type", "video")));
        Plan.Reader learner = new Plan.Reader("progress", world.tenant.id(), world.learner, "member");
        for (Plan plan : new Plan[] {
            Plan.of(learner, statement.text(), statement.parameters()),
            Plan.generic(learner, statement.text(), statement.parameters())
        }) {
            assertFalse(plan.readsAll(), plan.text());
            assertTrue(plan.mostRows() <= 100, plan.text());
        }
    }

    private void seed() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("""
                    insert into progress.items (tenant_id, id, owner_type, owner_tenant_id, type, title, status, is_active,
                      epoch, revision)
                    select t, gen_random_uuid(), 'tenant', t, 'video', 'Item ' || n, 'published', true, 1, 1
                    from (values ('%1$s'::uuid, 2000), ('%2$s', 4000)) tenants (t, size), generate_series(1, size) n;
                    insert into progress.licenses (tenant_id, id, content_id, licensee_tenant_id, status, epoch, revision)
                    select tenant_id, gen_random_uuid(), id,
                      case when row_number() over () <= 10 then '%1$s'::uuid else gen_random_uuid() end, 'active', 1, 1
                    from progress.items where tenant_id = '%2$s';
                    """.formatted(world.tenant.id(), licensor.tenant.id()));
            statement.execute("vacuum analyze progress.items, progress.licenses");
        }
    }
}
