package io.leaderforge.kit.connection;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a pool that has lost its connections: by one that is no pool's. */
@ApplicationScoped
public class FreshConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private volatile @Nullable PgConnectOptions options;
    private volatile @Nullable Vertx vertx;

    void learn(PgPoolCreator.Input input) {
        vertx = input.vertx();
        options = input.pgConnectOptionsList().getFirst();
    }

    /** Whether the database answers; never fails. */
    public Uni<Boolean> answers() {
        Vertx on = vertx;
        PgConnectOptions to = options;
        if (on == null || to == null) {
            return Uni.createFrom().item(false);
        }
        return Uni.createFrom()
                .deferred(() -> BoundedWait.within(PgConnection.connect(on, to), PATIENCE, HangUp::on))
                .chain(FreshConnection::ask)
                .onFailure()
                .recoverWithItem(false);
    }

    private static Uni<Boolean> ask(SqlConnection connection) {
        return Uni.createFrom()
                .completionStage(() -> connection.query("select").execute().toCompletionStage())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> true)
                .eventually(() -> HangUp.on(connection));
    }
}
