package io.leaderforge.e2e.kill;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether everything flows: every service answers, core is heard by all replicas, and no outbox lags. */
final class Flow {

    /** The age of the oldest row that a relay has still to publish, of all contexts and lanes. */
    private static final String LAG = Stream.of("core", "content", "progress", "engagement", "crm")
            .map("""
                    select coalesce(max(extract(epoch from now() - o.time)), 0) as lag
                    from %1$s.outbox_progress p left join lateral (
                      select time from %1$s.outbox
                      where lane = p.lane and seq > p.position order by seq limit 1) o on true
                    """::formatted)
            .collect(Collectors.joining(" union all ", "select max(lag)::bigint from (", ") lags"));

    /** The age of what core said last, to the replica that has heard least of it. */
    private static final String UNHEARD = Stream.of("content", "progress", "engagement", "crm")
            .map("select min(beat_at) as heard from %s.replica_heartbeats"::formatted)
            .collect(Collectors.joining(
                    " union all ",
                    "select coalesce(extract(epoch from now() - min(heard)), 1e6)::bigint from (",
                    ") all_words"));

    private static final long MOST_SECONDS = 4;

    private final LocalStack stack;

    Flow(LocalStack stack) {
        this.stack = stack;
    }

    /** Fails with what does not. */
    boolean check(World world) {
        for (Service service : Service.values()) {
            require(stack.isReady(service, 1), service.folder() + " is not ready");
        }
        StubbornClient learner = world.learners().getFirst();
        for (String path : List.of("content/items", "progress/items", "engagement/notifications")) {
            require(learner.tries("GET", "/api/v1/" + path + "?limit=1"), path + " does not answer");
        }
        require(world.visitor().tries("GET", "/api/v1/crm/public/forms/" + world.form()), "the form does not answer");
        require(count(LAG) <= MOST_SECONDS, "an outbox lags");
        require(count(UNHEARD) <= MOST_SECONDS, "a replica does not hear core");
        return true;
    }

    private long count(String query) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static void require(boolean well, String otherwise) {
        if (!well) {
            throw new AssertionError(otherwise);
        }
    }
}
