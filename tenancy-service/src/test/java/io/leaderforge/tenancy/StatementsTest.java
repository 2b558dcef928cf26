package io.leaderforge.tenancy;

import io.leaderforge.testkit.StatementsContract;

class StatementsTest extends StatementsContract {

    @Override
    protected String context() {
        return "core";
    }
}
