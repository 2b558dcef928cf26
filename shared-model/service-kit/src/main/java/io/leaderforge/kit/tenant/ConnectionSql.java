package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Statements on a connection of the plain client. */
record ConnectionSql(SqlConnection connection, Caller caller, Committed committed, Notes notes, Deadline deadline)
        implements Sql {

    @Override
    public Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(() ->
                        inTime().preparedQuery(statement).execute(parameters).toCompletionStage())
                .map(rows -> notes.ran(statement, rows));
    }

    @Override
    public Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters) {
        return Uni.createFrom()
                .completionStage(() -> inTime().preparedQuery(statement)
                        .executeBatch(parameters)
                        .toCompletionStage())
                .map(rows -> notes.ran(statement, rows));
    }

    @Override
    public void afterCommit(Runnable action) {
        committed.add(action);
    }

    private SqlConnection inTime() {
        deadline.require();
        return connection;
    }
}
