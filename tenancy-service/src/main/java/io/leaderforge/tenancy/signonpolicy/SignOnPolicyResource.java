package io.leaderforge.tenancy.signonpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.signonpolicy.SignOnPolicyBodies.EditSignOnPolicy;
import io.leaderforge.tenancy.signonpolicy.SignOnPolicyBodies.SignOnPolicyView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/sign-on-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-on policy", description = "The tenant's requirements for signing in.")
class SignOnPolicyResource {

    private static final String OF_TENANT = "from sign_on_policies where tenant_id = $1";

    private final TenantTransaction transaction;
    private final Writes writes;

    SignOnPolicyResource(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    @GET
    @RequiresPermission(Permission.CORE_SIGN_ON_POLICY_VIEW)
    @Operation(operationId = "getSignOnPolicy", summary = "Get the tenant's sign-on policy")
    public Uni<RestResponse<SignOnPolicyView>> get() {
        return transaction
                .withSql(sql -> sql.find(SignOnPolicyView.ROWS, OF_TENANT, sql.tenant()))
                .map(found -> Reply.ok(found == null ? SignOnPolicyView.DEFAULT : found));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditSignOnPolicy.class)))
    @RequiresPermission(Permission.CORE_SIGN_ON_POLICY_EDIT)
    @NotForSupport
    @Operation(
            operationId = "editSignOnPolicy",
            summary = "Edit the tenant's sign-on policy",
            description = "A JSON Merge Patch. Once a second factor is required, users without one must enroll it at"
                    + " their next sign-in; their sessions end at the next refresh.")
    public Uni<RestResponse<SignOnPolicyView>> edit(JsonNode patch, @Context HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql)
                .chain(before ->
                        writes.edit(headers, patch, before, before.editable(), edited -> update(sql, before, edited))));
    }

    private static Uni<SignOnPolicyView> locked(Sql sql) {
        UUID tenant = sql.tenant();
        return sql.update("insert into sign_on_policies (tenant_id) values ($1) on conflict do nothing", tenant)
                .chain(() -> sql.require("sign-on policy", SignOnPolicyView.ROWS, OF_TENANT + " for update", tenant));
    }

    private static Uni<SignOnPolicyView> update(Sql sql, SignOnPolicyView before, EditSignOnPolicy edited) {
        UUID tenant = sql.tenant();
        Map<String, @Nullable Object> details = Map.of("before", before.editable(), "after", edited);
        return sql.store(
                        SignOnPolicyView.ROWS,
                        """
                        update sign_on_policies set second_factor = $2, support_access = $3, updated_by = $4,
                          revision = revision + 1, updated_at = clock_timestamp()
                        where tenant_id = $1""",
                        tenant,
                        edited.secondFactor(),
                        edited.supportAccess(),
                        sql.caller().requireUser())
                .call(() -> AuditLog.write(
                        sql, new AuditLog.Action("sign_on_policy.updated", "tenant", tenant, null, details)));
    }
}
