package io.leaderforge.crm;

import io.leaderforge.testkit.ConstraintContract;

class ConstraintTest extends ConstraintContract {

    @Override
    protected String context() {
        return "crm";
    }
}
