package io.leaderforge.progress;

import io.leaderforge.testkit.StatementsContract;

class StatementsTest extends StatementsContract {

    @Override
    protected String context() {
        return "progress";
    }
}
