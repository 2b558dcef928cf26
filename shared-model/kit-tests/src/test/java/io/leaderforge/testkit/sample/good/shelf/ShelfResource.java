package io.leaderforge.testkit.sample.good.shelf;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.testkit.sample.good.shelf.ShelfBodies.CreateShelf;
import io.leaderforge.testkit.sample.good.shelf.ShelfBodies.ShelfView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Does the same things as they should be done. */
@Path("/good")
@jakarta.ws.rs.Produces("application/json")
class ShelfResource {

    private final TenantTransaction transaction;
    private final Clock clock;

    ShelfResource(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    @GET
    @PublicRoute
    @Path("/{id}")
    public Uni<ShelfView> get(@RestPath UUID id) {
        Uni<ShelfView> view =
                Uni.createFrom().item(new ShelfView(Ids.next(), clock.instant(), OffsetDateTime.now(clock)));
        view.subscribe().with(seen -> {}, failure -> {});
        return view;
    }

    @POST
    @PublicRoute
    @Path("/{row}/shelves")
    @Operation(operationId = "createShelf")
    public Uni<RestResponse<ShelfView>> create(@RestPath UUID row, CreateShelf body, @Context HttpHeaders headers) {
        return get(row).map(RestResponse::ok);
    }

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
