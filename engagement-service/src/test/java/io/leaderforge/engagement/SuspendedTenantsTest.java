package io.leaderforge.engagement;

import io.leaderforge.testkit.SuspendedTenants;

@EngagementTest
class SuspendedTenantsTest extends SuspendedTenants {

    @Override
    protected String anyList() {
        return "/api/v1/engagement/notifications";
    }
}
