package io.leaderforge.content;

import io.leaderforge.testkit.ConstraintContract;

class ConstraintTest extends ConstraintContract {

    @Override
    protected String context() {
        return "content";
    }
}
