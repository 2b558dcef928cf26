package io.leaderforge.testkit.sample.bad.one;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Does everything that must not be done. */
@Path("/bad/{shelf}")
public class BadResource {

    /** An entity that leaves its package. */
    @Entity
    public static class Thing {
        @Id
        public UUID id = UUID.randomUUID();

        public Instant at = Instant.now();
        public Date on = new Date();
    }

    /** Carries an entity out of its package. */
    public record Holder(Thing thing) {}

    Pool pool;
    Partner partner;
    TenantTransaction transactions;

    @GET
    public Uni<List<Thing>> list() {
        Uni<List<Thing>> things = Uni.createFrom().item(List.of(new Thing()));
        things.subscribe().with(found -> {});
        return things;
    }

    @GET
    @Path("{id}")
    public Uni<RestResponse<Page<Holder>>> page(@PathParam("id") UUID id) {
        return Uni.createFrom().nullItem();
    }

    @POST
    @Operation(operationId = "createOrder")
    public Response order(@Context HttpHeaders headers, PartnerBodies.Order order, UUID shelf) {
        return Response.created(URI.create("/bad/1")).build();
    }

    @PUT
    public Response move() {
        return Response.ok().location(URI.create("/bad/2")).build();
    }

    Uni<Response> later() {
        return Uni.createFrom().item(this::move);
    }

    Caller elevated(UUID tenant) {
        return Caller.service(tenant);
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

    void waitOtherwise(CompletableFuture<Void> result, CountDownLatch latch, BlockingQueue<String> queue)
            throws InterruptedException {
        result.join();
        latch.await();
        queue.poll(1, TimeUnit.SECONDS);
        Function<Future<String>, String> later = future -> "";
        Waiting<Future<String>, String> wait = Future::get;
    }

    interface Waiting<A, B> {
        B apply(A given) throws Exception;
    }
}
