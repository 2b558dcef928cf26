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

@Path(Scim.PATH + "/Users")
@ScimProtocol
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "SCIM", description = "SCIM 2.0: a company's directory provisions people and teams, by a token of its own.")
public class ScimUserResource {

    private final ScimUserService users;
    private final TenantTransaction transaction;

    ScimUserResource(ScimUserService users, TenantTransaction transaction) {
        this.users = users;
        this.transaction = transaction;
    }

    @GET
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimListUsers", summary = "Finds members of the organization")
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
            summary = "Makes a person, a member of the token's organization",
            description = "Without a password: who holds the mailbox chooses one by the link of a password reset.")
    public Uni<Response> create(byte @Nullable [] body, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        return users.create(directory, Scim.body(body))
                .map(row -> ScimReplies.created(ScimUsers.view(directory, row), projection));
    }

    @GET
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetUser", summary = "One person of the tenant")
    public Uni<Response> get(@Context HttpHeaders headers, String id, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        Preconditions known = Preconditions.of(headers);
        return transaction
                .withSql(sql -> ScimUsers.require(sql, directory, id(id)))
                .map(row -> ScimReplies.read(ScimUsers.view(directory, row), projection, known));
    }

    @PUT
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimReplaceUser", summary = "Says everything of a person anew")
    public Uni<Response> replace(
            @Context HttpHeaders headers, String id, byte @Nullable [] body, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        return users.replace(directory, id(id), Preconditions.of(headers), Scim.body(body))
                .map(row -> ScimReplies.ok(ScimUsers.view(directory, row), projection));
    }

    @PATCH
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimPatchUser",
            summary = "Changes a person by operations",
            description = "active: false ends the person's sessions everywhere within two seconds.")
    public Uni<Response> patch(
            @Context HttpHeaders headers, String id, byte @Nullable [] body, @BeanParam Projection projection) {
        Directory directory = Directory.current();
        return users.patch(directory, id(id), Preconditions.of(headers), Scim.body(body))
                .map(row -> ScimReplies.ok(ScimUsers.view(directory, row), projection));
    }

    @DELETE
    @Path("/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(
            operationId = "scimDeleteUser",
            summary = "Takes a person away",
            description =
                    "Out of teams and organization, and unable to sign in. The same e-mail provisioned again brings"
                            + " the person back.")
    public Uni<Response> delete(@Context HttpHeaders headers, String id) {
        return users.delete(Directory.current(), id(id), Preconditions.of(headers))
                .map(done -> Response.noContent().build());
    }

    /** What is no id of ours is nobody's. */
    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ScimFault.notFound("User");
        }
    }
}
