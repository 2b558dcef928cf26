package io.leaderforge.crm.execution;

import io.leaderforge.crm.execution.ExecutionBodies.RunStatus;
import io.leaderforge.kit.page.Where;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of lists of executions; one that is left out matches every execution. */
record ExecutionFilter(
        @Parameter(description = "One or several") @QueryParam("status") @Nullable @Size(max = Where.MOST_VALUES)
        List<RunStatus> status,

        @Parameter(description = "Executions about this lead") @QueryParam("lead_id") @Nullable
        UUID leadId) {

    Where where() {
        return Where.all().equal("e.lead_id", leadId).anyOf("e.status", status);
    }
}
