package io.leaderforge.testkit.sample.bad.one;

import io.leaderforge.testkit.sample.bad.two.Partner;
import io.leaderforge.testkit.sample.bad.two.PartnerBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Does everything that must not be done. */
@Path("/bad")
public class BadResource {

    /** An entity that leaves its package. */
    @Entity
    public static class Thing {
        @Id
        public UUID id = UUID.randomUUID();

        public Instant at = Instant.now();
        public Date on = new Date();
    }

    Pool pool;
    Partner partner;

    @GET
    public Uni<List<Thing>> list() {
        Uni<List<Thing>> things = Uni.createFrom().item(List.of(new Thing()));
        things.subscribe().with(found -> {});
        return things;
    }

    @POST
    public Response order(PartnerBodies.Order order) {
        return Response.created(URI.create("/bad/1")).build();
    }

    @PUT
    public Response move() {
        return Response.ok().location(URI.create("/bad/2")).build();
    }

    public void wait(Uni<Void> something) throws InterruptedException {
        something.await().indefinitely();
        something
                .ifNoItem()
                .after(java.time.Duration.ofSeconds(1))
                .fail()
                .subscribe()
                .with(done -> {}, failure -> {});
        Thread.sleep(1);
    }
}
