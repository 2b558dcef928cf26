package io.leaderforge.progress;

import io.leaderforge.testkit.SuspendedTenants;

@ProgressTest
class SuspendedTenantsTest extends SuspendedTenants {

    @Override
    protected String anyList() {
        return "/api/v1/progress/items";
    }
}
