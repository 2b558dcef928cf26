package io.leaderforge.tenancy.signonpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.signonpolicy.SignOnPolicyBodies.Revised;
import io.leaderforge.tenancy.signonpolicy.SignOnPolicyBodies.SignOnPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/sign-on-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-on policy", description = "What the tenant asks of a sign-in.")
public class SignOnPolicyResource {

    private static final String SELECT =
            "select second_factor, support_access, revision from sign_on_policies where tenant_id = $1";

    private final TenantTransaction transaction;
    private final MergePatch mergePatch;

    SignOnPolicyResource(TenantTransaction transaction, MergePatch mergePatch) {
        this.transaction = transaction;
        this.mergePatch = mergePatch;
    }

    @GET
    @RequiresPermission(Permission.CORE_SIGN_ON_POLICY_VIEW)
    @Operation(operationId = "getSignOnPolicy", summary = "The tenant's sign-on policy")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = SignOnPolicy.class)))
    public Uni<Response> get() {
        return transaction
                .withSql(sql ->
                        sql.<Revised>first(Revised::of, SELECT, sql.caller().requireTenant()))
                .map(found -> found == null ? Revised.DEFAULT : found)
                .map(found -> Replies.ok(found.policy(), found.revision()));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = SignOnPolicy.class)))
    @RequiresPermission(Permission.CORE_SIGN_ON_POLICY_EDIT)
    @NotForSupport
    @Operation(
            operationId = "editSignOnPolicy",
            summary = "Changes the tenant's sign-on policy (JSON Merge Patch)",
            description = "Where a second factor becomes required, people without one are asked to enrol it at their"
                    + " next sign-in; their sessions end at the next refresh.")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = SignOnPolicy.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, JsonNode patch) {
        return transaction.withSql(sql -> locked(sql).chain(before -> {
            Replies.requireMatch(headers, before.revision());
            SignOnPolicy after = mergePatch.apply(before.policy(), patch);
            return after.equals(before.policy())
                    ? Uni.createFrom().item(Replies.ok(after, before.revision()))
                    : update(sql, before.policy(), after).map(revision -> Replies.ok(after, revision));
        }));
    }

    private static Uni<Revised> locked(Sql sql) {
        UUID tenant = sql.caller().requireTenant();
        return sql.update("insert into sign_on_policies (tenant_id) values ($1) on conflict do nothing", tenant)
                .chain(there -> sql.query(SELECT + " for update", tenant))
                .map(rows -> Revised.of(rows.iterator().next()));
    }

    private static Uni<Long> update(Sql sql, SignOnPolicy before, SignOnPolicy after) {
        UUID tenant = sql.caller().requireTenant();
        Map<String, @Nullable Object> details = Map.of("before", values(before), "after", values(after));
        return sql.query(
                        """
                        update sign_on_policies set second_factor = $2, support_access = $3, updated_by = $4,
                          revision = revision + 1, updated_at = clock_timestamp()
                        where tenant_id = $1 returning revision
                        """,
                        tenant,
                        after.secondFactor().key(),
                        after.supportAccess(),
                        sql.caller().requireUser())
                .map(rows -> rows.iterator().next().getLong("revision"))
                .call(revision -> AuditLog.write(
                        sql, new AuditLog.Action("sign_on_policy.updated", "tenant", tenant, null, details)));
    }

    private static Map<String, Object> values(SignOnPolicy policy) {
        return Map.of(
                "second_factor", policy.secondFactor().key(),
                "support_access", policy.supportAccess());
    }
}
