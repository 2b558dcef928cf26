package io.leaderforge.content;

import io.leaderforge.testkit.SuspendedTenants;

@ContentTest
class SuspendedTenantsTest extends SuspendedTenants {

    @Override
    protected String anyList() {
        return "/api/v1/content/items";
    }
}
