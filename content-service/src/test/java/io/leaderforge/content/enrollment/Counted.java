package io.leaderforge.content.enrollment;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Notes;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Counts the statements of a transaction. */
final class Counted {

    private int statements;

    int statements() {
        return statements;
    }

    Sql of(Sql sql) {
        return new Sql() {
            @Override
            public Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
                statements++;
                return sql.execute(statement, parameters);
            }

            @Override
            public Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters) {
                statements++;
                return sql.batch(statement, parameters);
            }

            @Override
            public Caller caller() {
                return sql.caller();
            }

            @Override
            public void afterCommit(Runnable action) {
                sql.afterCommit(action);
            }

            @Override
            public Notes notes() {
                return sql.notes();
            }
        };
    }
}
