package io.leaderforge.testkit.sample.bad.two;

import io.leaderforge.testkit.sample.bad.one.BadResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Makes a circle. */
public class Partner {

    BadResource resource;

    Uni<Integer> alone() {
        return Panache.withTransaction(() -> Uni.createFrom().item(1));
    }
}
