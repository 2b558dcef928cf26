package io.leaderforge.crm;

import io.leaderforge.testkit.SuspendedTenants;

@CrmTest
class SuspendedTenantsTest extends SuspendedTenants {

    @Override
    protected String anyList() {
        return "/api/v1/crm/leads";
    }
}
