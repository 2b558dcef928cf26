package io.leaderforge.crm;

import io.leaderforge.testkit.TenantIsolationContract;

class CrmIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
        return "crm";
    }
}
