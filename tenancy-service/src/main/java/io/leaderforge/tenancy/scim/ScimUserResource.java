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

@Path(Scim.PATH + "/Users")
@ScimProtocol
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(
        name = "SCIM",
        description = "SCIM 2.0: a company's directory provisions people and teams, with a token of its own.")
class ScimUserResource {

    private final ScimUserService users;
    private final TenantTransaction transaction;

    ScimUserResource(ScimUserService users, TenantTransaction transaction) {
        this.users = users;
        this.transaction = transaction;
    }

    @GET
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimListUsers", summary = "List members of the token's organization as users")
    public Uni<ObjectNode> list(@BeanParam ScimQuery query, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        ScimQuery.Statements statements = statements(query, directory);
        return transaction.withSql(sql -> ScimReplies.page(
                sql,
                query,
                statements,
                ids -> ScimUsers.all(sql, directory, ids, projection.wants("groups"))
                        .map(rows -> rows.stream()
                                .map(row -> projection.of(ScimUsers.view(directory, row)))
                                .toList())));
    }

    static ScimQuery.Statements statements(ScimQuery query, Directory directory) {
        return query.statements(
                ScimUsers.FROM, "u.id", "m.user_id", UserColumns.INSTANCE, List.of(directory.organization()));
    }

    @POST
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimCreateUser",
            summary = "Create a person in the token's organization",
            description = "Without a password: the owner of the mailbox sets one by a password reset.")
    @ResponseStatus(201)
    public Uni<RestResponse<ObjectNode>> create(byte @Nullable [] body, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        return users.create(directory, Scim.body(body))
                .map(row -> ScimReplies.created(ScimUsers.view(directory, row), projection));
    }

    @GET
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetUser", summary = "Get a user")
    public Uni<RestResponse<ObjectNode>> get(
            @Context HttpHeaders headers, @RestPath String id, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        Preconditions known = Preconditions.of(headers);
        return transaction
                .withSql(sql -> ScimUsers.require(sql, directory, id(id)))
                .map(row -> ScimReplies.read(ScimUsers.view(directory, row), projection, known));
    }

    @PUT
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimReplaceUser", summary = "Replace a user")
    public Uni<RestResponse<ObjectNode>> replace(
            @Context HttpHeaders headers,
            @RestPath String id,
            byte @Nullable [] body,
            @BeanParam Projection projection) {
        Directory directory = Directory.current();
        return users.replace(directory, id(id), Preconditions.of(headers), Scim.body(body))
                .map(row -> ScimReplies.ok(ScimUsers.view(directory, row), projection));
    }

    @PATCH
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimPatchUser",
            summary = "Edit a user by operations",
            description = "active: false ends the person's sessions everywhere within two seconds.")
    public Uni<RestResponse<ObjectNode>> patch(
            @Context HttpHeaders headers,
            @RestPath String id,
            byte @Nullable [] body,
            @BeanParam Projection projection) {
        Directory directory = Directory.current();
        return users.patch(directory, id(id), Preconditions.of(headers), Scim.body(body))
                .map(row -> ScimReplies.ok(ScimUsers.view(directory, row), projection));
    }

    @DELETE
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimDeleteUser",
            summary = "Delete a user",
            description =
                    "Removes the person from teams and organization, and from sign-in. Provisioning the same email"
                            + " address again restores the person.")
    public Uni<Void> delete(@Context HttpHeaders headers, @RestPath String id) {
        return users.delete(Directory.current(), id(id), Preconditions.of(headers));
    }

    /** A text that is not a UUID is not an id of ours. */
    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ScimFault.notFound("User");
        }
    }
}
