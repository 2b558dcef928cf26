package io.leaderforge.testkit.sample.good.shelf;

import io.leaderforge.kit.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Does the same things as they should be done. */
@Path("/good")
@jakarta.ws.rs.Produces("application/json")
public class ShelfResource {

    private final Clock clock;

    ShelfResource(Clock clock) {
        this.clock = clock;
    }

    /** What leaves the package. */
    public record View(UUID id, Instant at, OffsetDateTime until) {}

    @GET
    public Uni<View> get() {
        Uni<View> view = Uni.createFrom().item(new View(Ids.next(), clock.instant(), OffsetDateTime.now(clock)));
        view.subscribe().with(seen -> {}, failure -> {});
        return view;
    }

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
