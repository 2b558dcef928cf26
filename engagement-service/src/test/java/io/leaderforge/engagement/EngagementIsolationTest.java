package io.leaderforge.engagement;

import io.leaderforge.testkit.TenantIsolationContract;

class EngagementIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
        return "engagement";
    }
}
