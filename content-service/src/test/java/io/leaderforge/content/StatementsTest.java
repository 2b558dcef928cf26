package io.leaderforge.content;

import io.leaderforge.testkit.StatementsContract;

class StatementsTest extends StatementsContract {

    @Override
    protected String context() {
        return "content";
    }
}
