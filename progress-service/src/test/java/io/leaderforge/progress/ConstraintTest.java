package io.leaderforge.progress;

import io.leaderforge.testkit.ConstraintContract;

class ConstraintTest extends ConstraintContract {

    @Override
    protected String context() {
        return "progress";
    }
}
