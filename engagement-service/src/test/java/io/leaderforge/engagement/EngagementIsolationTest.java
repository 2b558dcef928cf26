package io.leaderforge.engagement;

import io.leaderforge.testkit.TenantIsolationContract;
import io.leaderforge.testkit.isolation.RowOverrides;

class EngagementIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
        return "engagement";
    }

    @Override
    protected void rows(RowOverrides rows) {
        rows.departing("person", "content_viewers", "viewer", person -> "user " + person);
        rows.departing("person", "notifications", "metadata", person -> "{\"user_id\": \"" + person + "\"}");
    }
}
