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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path(Scim.PATH + "/Groups")
@ScimProtocol
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "SCIM")
public class ScimGroupResource {

    private static final String MEMBERS = "members";

    private final ScimGroupService groups;
    private final TenantTransaction transaction;

    ScimGroupResource(ScimGroupService groups, TenantTransaction transaction) {
        this.groups = groups;
        this.transaction = transaction;
    }

    @GET
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimListGroups", summary = "Finds teams of the token's organization")
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
            summary = "Makes a team of the token's organization",
            description = "Members who do not belong to the organization join it.")
    public Uni<Response> create(byte @Nullable [] body, @BeanParam Projection projection) {
        return groups.create(Directory.current(), Scim.body(body)).map(group -> ScimReplies.created(group, projection));
    }

    @GET
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetGroup", summary = "One team of the token's organization")
    public Uni<Response> get(@Context HttpHeaders headers, String id, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        Preconditions known = Preconditions.of(headers);
        return transaction
                .withSql(sql -> ScimGroups.view(sql, directory, id(id), projection.wants(MEMBERS)))
                .map(group -> ScimReplies.read(group, projection, known));
    }

    @PUT
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimReplaceGroup", summary = "Says everything of a team anew")
    public Uni<Response> replace(
            @Context HttpHeaders headers, String id, byte @Nullable [] body, @BeanParam Projection projection) {
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
    @Operation(operationId = "scimPatchGroup", summary = "Changes a team by operations")
    public Uni<Response> patch(
            @Context HttpHeaders headers, String id, byte @Nullable [] body, @BeanParam Projection projection) {
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
            summary = "Closes a team",
            description = "Nobody is in it any more; the people stay in the organization.")
    public Uni<Response> delete(@Context HttpHeaders headers, String id) {
        return groups.delete(Directory.current(), id(id), Preconditions.of(headers))
                .map(done -> Response.noContent().build());
    }

    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ScimFault.notFound("Group");
        }
    }
}
