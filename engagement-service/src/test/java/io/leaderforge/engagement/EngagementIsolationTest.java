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
        // One that gives a badge makes rows of other tables.
        rows.set("badge_events", "event_type", "revoked");
        rows.departing("person", "content_viewers", "viewer", person -> "user " + person);
        rows.departing("person", "notifications", "metadata", person -> "{\"user_id\": \"" + person + "\"}");
    }
}
