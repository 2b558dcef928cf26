package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Statements on a connection of the plain client. */
record ConnectionSql(SqlConnection connection, Caller caller, Committed committed, Deadline deadline) implements Sql {

    @Override
    public Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(() ->
                        inTime().preparedQuery(statement).execute(parameters).toCompletionStage())
                .map(rows -> committed.ran(statement, rows));
    }

    @Override
    public Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters) {
        return Uni.createFrom()
                .completionStage(() -> inTime().preparedQuery(statement)
                        .executeBatch(parameters)
                        .toCompletionStage())
                .map(rows -> committed.ran(statement, rows));
    }

    @Override
    public void afterCommit(Runnable action) {
        committed.add(action);
    }

    @Override
    public void note(Record note) {
        committed.note(note);
    }

    @Override
    public List<Record> notes() {
        return committed.notes();
    }

    @Override
    public boolean hasWritten() {
        return committed.hasWritten();
    }

    private SqlConnection inTime() {
        deadline.require();
        return connection;
    }
}
