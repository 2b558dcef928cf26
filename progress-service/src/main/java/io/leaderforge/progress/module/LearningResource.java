package io.leaderforge.progress.module;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.module.ModuleBodies.ModuleStatus;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/learning")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
class LearningResource {

    private final TenantTransaction transaction;

    LearningResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_MODULES_VIEW, required = false)
    @Operation(
            operationId = "listLearning",
            summary = "List the items that the caller sees with the caller's own progress, newest item first",
            description =
                    "Each item once, also those that are not begun, and of videos the module with its next step. In"
                            + " the order of GET /content/items, which has the items' pictures and texts.")
    public Uni<Page<LearningItemView>> list(
            @BeanParam PageQuery page, @RestQuery("status") @Nullable ModuleStatus status) {
        return transaction
                .withSql(sql -> ModuleState.LEARNING.page(sql, page, Where.all().equal("m.learning_status", status)))
                .map(found -> found.map(ModuleState::learning));
    }
}
