package io.leaderforge.testkit;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Notes;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The statement that a list makes of a request, for looking at its {@link Plan}; it is not run. */
public record ListStatement(String text, List<Object> parameters) {

    public static ListStatement of(Function<Sql, Uni<?>> list) {
        AtomicReference<ListStatement> taken = new AtomicReference<>();
        Uni<?> unused = list.apply(new Sql() {
            @Override
            public Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < parameters.size(); i++) {
                    values.add(parameters.getValue(i));
                }
                taken.set(new ListStatement(statement, values));
                return Uni.createFrom().nothing();
            }

            @Override
            public Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Caller caller() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Notes notes() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void afterCommit(Runnable action) {
                throw new UnsupportedOperationException();
            }
        });
        return Objects.requireNonNull(taken.get(), "the list makes no statement");
    }
}
