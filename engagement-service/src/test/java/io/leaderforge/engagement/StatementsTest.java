package io.leaderforge.engagement;

import io.leaderforge.testkit.StatementsContract;

class StatementsTest extends StatementsContract {

    @Override
    protected String context() {
        return "engagement";
    }
}
