package io.leaderforge.kit.connection;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** One for each of a service's pools, as Quarkus asks for them. */
final class PoolCreators {

    private PoolCreators() {}

    @Singleton
    static class App implements PgPoolCreator {

        private final PoolLimits limits;
        private final FreshConnection fresh;

        App(PoolLimits limits, FreshConnection fresh) {
            this.limits = limits;
            this.fresh = fresh;
        }

        @Override
        public Pool create(Input input) {
            fresh.learn(input);
            return limits.pool(input);
        }
    }

    @Singleton
    @ReactiveDataSource("relay")
    static class Relay implements PgPoolCreator {

        private final PoolLimits limits;

        Relay(PoolLimits limits) {
            this.limits = limits;
        }

        @Override
        public Pool create(Input input) {
            return limits.pool(input);
        }
    }

    @Singleton
    @ReactiveDataSource("worker")
    static class Worker implements PgPoolCreator {

        private final PoolLimits limits;

        Worker(PoolLimits limits) {
            this.limits = limits;
        }

        @Override
        public Pool create(Input input) {
            return limits.pool(input);
        }
    }
}
