package io.leaderforge.tenancy.keys;

import io.leaderforge.testkit.Stack;
import io.quarkus.scheduler.Scheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Core's keys for a test alone: nobody else looks after them meanwhile, and at the end the test key is the only one again,
 * as all other tests take for granted. A look of the scheduler's between two of the test's changes would otherwise add a
 * key that signs a minute later, when nobody expects it.
 */
final class KeysAlone implements AutoCloseable {

    private final Scheduler scheduler;
    private final SigningKeys keys;

    KeysAlone(Scheduler scheduler, SigningKeys keys) {
        this.scheduler = scheduler;
        this.keys = keys;
        scheduler.pause(SigningKeys.LOOK);
    }

    @Override
    public void close() throws SQLException {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            // A look that began before the pause adds its key under this lock, and only where no newer one is.
            statement.execute("select pg_advisory_xact_lock(hashtext('core.signing_keys'))");
            statement.executeUpdate("delete from core.signing_keys where kid <> 'test-key'");
            statement.executeUpdate(
                    "update core.signing_keys set created_at = now(), active_from = now(), retire_at = null");
            owner.commit();
            keys.refresh().await().indefinitely();
        } finally {
            scheduler.resume(SigningKeys.LOOK);
        }
    }
}
