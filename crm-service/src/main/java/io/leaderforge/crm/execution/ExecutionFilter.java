package io.leaderforge.crm.execution;

import io.leaderforge.crm.execution.ExecutionBodies.RunStatus;
import io.leaderforge.kit.page.Where;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of lists of executions; one that is left out matches every execution. */
record ExecutionFilter(
        @Parameter(description = "One or several") @QueryParam("status") @Nullable
        List<RunStatus> status,

        @Parameter(description = "Executions about this lead") @QueryParam("lead_id") @Nullable
        UUID leadId) {

    Where where() {
        Where where = Where.all().equal("e.lead_id", leadId);
        if (status == null || status.isEmpty()) {
            return where;
        }
        return status.size() == 1
                ? where.within("e.status", status.getFirst())
                : where.and(
                        "e.status = any (?)",
                        status.stream().map(RunStatus::text).distinct().toList());
    }
}
