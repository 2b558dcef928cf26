package io.leaderforge.crm.workflow;

import io.leaderforge.kit.live.Room;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Those who have a workflow's canvas open see each other: who is there, what each has selected, where each points. */
@ApplicationScoped
class WorkflowRoom implements Room {

    @Override
    public String collection() {
        return "workflows";
    }

    @Override
    public Permission permission() {
        return Permission.CRM_WORKFLOWS_VIEW;
    }

    @Override
    public Uni<Boolean> exists(Sql sql, UUID id) {
        return sql.exists("select from workflows where id = $1", id);
    }
}
