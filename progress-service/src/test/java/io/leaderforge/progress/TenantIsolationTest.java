package io.leaderforge.progress;

import io.leaderforge.testkit.TenantIsolationContract;

class TenantIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
        return "progress";
    }
}
