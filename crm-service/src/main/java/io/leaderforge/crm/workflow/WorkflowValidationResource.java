package io.leaderforge.crm.workflow;

import io.leaderforge.crm.workflow.WorkflowBodies.CreateWorkflow;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/workflows/validations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
class WorkflowValidationResource {

    private final WorkflowService service;

    WorkflowValidationResource(WorkflowService service) {
        this.service = service;
    }

    @POST
    @NotAudited
    @RequiresPermission(Permission.CRM_WORKFLOWS_CREATE)
    @Operation(
            operationId = "validateWorkflow",
            summary = "Validate a workflow without saving it",
            description =
                    "204 where it could be saved; otherwise the problem that creating or editing it would answer. The"
                            + " limits of the plan are not checked.")
    public Uni<Void> validate(@NotNull @Valid CreateWorkflow body) {
        return service.validate(body);
    }
}
