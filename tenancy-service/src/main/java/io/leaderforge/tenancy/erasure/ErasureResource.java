package io.leaderforge.tenancy.erasure;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.erasure.ErasureBodies.CreateErasure;
import io.leaderforge.tenancy.erasure.ErasureBodies.ErasureView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures", description = "The erasure of people in all services, with a receipt of each")
class ErasureResource {

    private final ErasureService erasures;

    ErasureResource(ErasureService erasures) {
        this.erasures = erasures;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_ERASURES_CREATE)
    @NotForSupport
    @Operation(
            operationId = "createErasure",
            summary = "Request the erasure of a person in all services",
            description =
                    "The account is deactivated at once, and cannot be restored. Every service deletes or"
                            + " anonymises what it has of the person, and confirms it with a receipt. People who may do more than"
                            + " the caller cannot be erased (403), nor can the last owner (409). Leads and clients with the"
                            + " person's address are the tenant's own records and are kept. Idempotent while it is in progress.")
    @ResponseStatus(201)
    public Uni<RestResponse<ErasureView>> create(@NotNull @Valid CreateErasure body) {
        return erasures.request(body.userId()).map(view -> Reply.created("/api/v1/core/erasures", view));
    }

    @GET
    @RequiresPermission(Permission.CORE_ERASURES_CREATE)
    @Operation(operationId = "listErasures", summary = "List erasures, newest first")
    public Uni<Page<ErasureView>> list(@BeanParam PageQuery page) {
        return erasures.page(page);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ERASURES_CREATE)
    @Operation(operationId = "getErasure", summary = "Get an erasure with its receipts")
    public Uni<ErasureView> get(@RestPath UUID id) {
        return erasures.get(id);
    }
}
