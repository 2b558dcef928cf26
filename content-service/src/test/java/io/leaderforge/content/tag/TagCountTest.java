package io.leaderforge.content.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ContentTest
class TagCountTest {

    private static final int WRITERS = 10;
    private static final int CHANGES = 1_000;
    private static final int ITEMS = 40;
    private static final int TAGS = 12;

    private final World world = new World();

    @Test
    void countsAreRightAfterTenThousandConcurrentChanges() throws InterruptedException, ExecutionException {
        for (int tag = 0; tag < TAGS; tag++) {
            world.tag("t" + tag);
        }
        List<UUID> items =
                IntStream.range(0, ITEMS).mapToObj(i -> world.item("Item " + i)).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writers.add(threads.submit(() -> change(items, random)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertEquals(
                List.of(0L),
                World.rows(
                        "select count(*) from tags t where t.tenant_id = ? and t.usage_count <>"
                                + " (select count(*) from items i where i.tenant_id = t.tenant_id and t.key = any (i.tag_keys))",
                        world.tenant));
        assertEquals(
                World.rows("select sum(usage_count) from tags where tenant_id = ?", world.tenant),
                World.rows("select count(*) from categorizations where tenant_id = ?", world.tenant));
    }

    /** Each change gives an item other tags, in any order. */
    private @Nullable Void change(List<UUID> items, Random random) throws SQLException {
        String update = "update items set tags = ?, tag_keys = ? where tenant_id = ? and id = ?";
        try (Connection connection = Stack.current().jdbc("content", "owner");
                PreparedStatement statement = connection.prepareStatement(update)) {
            World.rows(connection, "select set_config('app.tenant_id', ?, false)", world.tenant.toString());
            for (int change = 0; change < CHANGES; change++) {
                String[] tags = random.ints(random.nextInt(5), 0, TAGS)
                        .distinct()
                        .mapToObj(tag -> "t" + tag)
                        .toArray(String[]::new);
                var array = connection.createArrayOf("text", tags);
                statement.setArray(1, array);
                statement.setArray(2, array);
                statement.setObject(3, world.tenant);
                statement.setObject(4, items.get(random.nextInt(items.size())));
                statement.executeUpdate();
            }
        }
        return null;
    }
}
