package io.leaderforge.crm;

import io.leaderforge.testkit.StatementsContract;

class StatementsTest extends StatementsContract {

    @Override
    protected String context() {
        return "crm";
    }
}
