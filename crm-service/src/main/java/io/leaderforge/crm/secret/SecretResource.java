package io.leaderforge.crm.secret;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.egress.Target;
import io.leaderforge.crm.secret.SecretBodies.CreateSecret;
import io.leaderforge.crm.secret.SecretBodies.ReplaceSecret;
import io.leaderforge.crm.secret.SecretBodies.SecretView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/crm/workflow-secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflow secrets", description = "Values for header fields of workflows' requests; stored encrypted")
class SecretResource {

    private static final String SECRETS = "/api/v1/crm/workflow-secrets";

    private final TenantTransaction transaction;
    private final Secrets secrets;
    private final Writes writes;

    SecretResource(TenantTransaction transaction, Secrets secrets, Writes writes) {
        this.transaction = transaction;
        this.secrets = secrets;
        this.writes = writes;
    }

    @POST
    @RequiresPermission(Permission.CRM_SECRETS_EDIT)
    @Operation(
            operationId = "createWorkflowSecret",
            summary = "Create a secret for header fields of requests to one host",
            description = "The value is never shown again and is sent to this host only.")
    public Uni<RestResponse<SecretView>> create(@NotNull @Valid CreateSecret body, @Context HttpHeaders headers) {
        String host = Target.authority("https://" + body.host(), false);
        if (host == null || body.host().contains("/") || body.host().contains("?")) {
            throw Problems.of(
                    ProblemType.UNPROCESSABLE,
                    "Correct the named fields and send it again.",
                    List.of(new Violation(
                            "/host",
                            "This must be a host, e.g. api.example.com or api.example.com:8443.",
                            Rule.format("host"))));
        }
        return transaction.withSql(
                sql -> writes.create(sql, headers, SECRETS, body, () -> secrets.insert(sql, body, host)));
    }

    @GET
    @RequiresPermission(Permission.CRM_SECRETS_VIEW)
    @Operation(operationId = "listWorkflowSecrets", summary = "List secrets without their values, newest first")
    public Uni<Page<SecretView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> SecretView.LIST.page(sql, page));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CRM_SECRETS_EDIT)
    @Operation(
            operationId = "replaceWorkflowSecret",
            summary = "Replace the value of a secret",
            description = "Requests from now on send the new value, also those of executions that have begun.")
    public Uni<RestResponse<SecretView>> replace(
            @RestPath UUID id, @NotNull @Valid ReplaceSecret body, @Context HttpHeaders headers) {
        return transaction.withSql(sql -> secrets.lock(sql, id).chain(current -> {
            Reply.requireMatch(headers, current.revision());
            return secrets.replace(sql, id, body.value()).map(Reply::ok);
        }));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_SECRETS_EDIT)
    @Operation(
            operationId = "deleteWorkflowSecret",
            summary = "Delete a secret",
            description = "Steps that name it fail.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return transaction.withSql(sql ->
                secrets.lock(sql, id).chain(current -> writes.delete(headers, current, () -> secrets.delete(sql, id))));
    }
}
