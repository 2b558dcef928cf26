package io.leaderforge.crm.execution;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ExecutionWorker {
    void wake() {}
}
