package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(Scim.PATH + "/Groups")
@ScimProtocol
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "SCIM")
class ScimGroupResource {

    private static final String MEMBERS = "members";

    private final ScimGroupService groups;
    private final TenantTransaction transaction;

    ScimGroupResource(ScimGroupService groups, TenantTransaction transaction) {
        this.groups = groups;
        this.transaction = transaction;
    }

    @GET
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimListGroups", summary = "List teams of the token's organization as groups")
    public Uni<ObjectNode> list(@BeanParam ScimQuery query, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        ScimQuery.Statements statements = statements(query, directory);
        return transaction.withSql(sql -> ScimReplies.page(
                sql,
                query,
                statements,
                ids -> ScimGroups.all(sql, directory, ids, projection.wants(MEMBERS))
                        .map(all -> all.stream().map(projection::of).toList())));
    }

    static ScimQuery.Statements statements(ScimQuery query, Directory directory) {
        return query.statements(
                ScimGroups.FROM, "t.id", "t.id", GroupColumns.INSTANCE, List.of(directory.organization()));
    }

    @POST
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimCreateGroup",
            summary = "Create a team in the token's organization",
            description = "Members who do not belong to the organization join it.")
    @ResponseStatus(201)
    public Uni<RestResponse<ObjectNode>> create(byte @Nullable [] body, @BeanParam Projection projection) {
        return groups.create(Directory.current(), Scim.body(body)).map(group -> ScimReplies.created(group, projection));
    }

    @GET
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetGroup", summary = "Get a team of the token's organization")
    public Uni<RestResponse<ObjectNode>> get(
            @Context HttpHeaders headers, @RestPath String id, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        Preconditions known = Preconditions.of(headers);
        return transaction
                .withSql(sql -> ScimGroups.view(sql, directory, id(id), projection.wants(MEMBERS)))
                .map(group -> ScimReplies.read(group, projection, known));
    }

    @PUT
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimReplaceGroup", summary = "Replace a group")
    public Uni<RestResponse<ObjectNode>> replace(
            @Context HttpHeaders headers,
            @RestPath String id,
            byte @Nullable [] body,
            @BeanParam Projection projection) {
        return groups.replace(
                        Directory.current(),
                        id(id),
                        Preconditions.of(headers),
                        Scim.body(body),
                        projection.wants(MEMBERS))
                .map(group -> ScimReplies.ok(group, projection));
    }

    @PATCH
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimPatchGroup", summary = "Edit a group by operations")
    public Uni<RestResponse<ObjectNode>> patch(
            @Context HttpHeaders headers,
            @RestPath String id,
            byte @Nullable [] body,
            @BeanParam Projection projection) {
        return groups.patch(
                        Directory.current(),
                        id(id),
                        Preconditions.of(headers),
                        Scim.body(body),
                        projection.wants(MEMBERS))
                .map(group -> ScimReplies.ok(group, projection));
    }

    @DELETE
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimDeleteGroup",
            summary = "Delete a group",
            description = "The team is closed and loses its members, who stay in the organization.")
    public Uni<Void> delete(@Context HttpHeaders headers, @RestPath String id) {
        return groups.delete(Directory.current(), id(id), Preconditions.of(headers));
    }

    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ScimFault.notFound("Group");
        }
    }
}
