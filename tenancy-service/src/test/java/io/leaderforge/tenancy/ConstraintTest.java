package io.leaderforge.tenancy;

import io.leaderforge.testkit.ConstraintContract;

class ConstraintTest extends ConstraintContract {

    @Override
    protected String context() {
        return "core";
    }
}
