package io.leaderforge.engagement;

import io.leaderforge.testkit.ConstraintContract;

class ConstraintTest extends ConstraintContract {

    @Override
    protected String context() {
        return "engagement";
    }
}
