package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.impl.SqlClientConnection;

/**
 * Statements on the connection that a Hibernate Reactive session holds. Hibernate Reactive offers no public way to it;
 * this class is the only place that knows.
 */
record SessionSql(Mutiny.Session session, Caller caller, Committed committed, Notes notes, Deadline deadline)
        implements Sql {

    @Override
    public Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection().preparedQuery(statement, parameters))
                .map(rows -> notes.ran(statement, rows));
    }

    @Override
    public Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection().preparedQueryBatch(statement, parameters))
                .map(rows -> notes.ran(statement, rows));
    }

    @Override
    public void afterCommit(Runnable action) {
        committed.add(action);
    }

    private SqlClientConnection connection() {
        deadline.require();
        ReactiveConnection connection = ((MutinySessionImpl) session).getReactiveConnection();
        // Without a batch size: behind the wrapper that gathers the session's own statements.
        return (SqlClientConnection) connection.withBatchSize(1);
    }
}
