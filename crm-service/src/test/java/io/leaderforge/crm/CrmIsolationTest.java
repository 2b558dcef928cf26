package io.leaderforge.crm;

import io.leaderforge.testkit.TenantIsolationContract;
import io.leaderforge.testkit.isolation.RowOverrides;
import java.util.UUID;

class CrmIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
        return "crm";
    }

    @Override
    protected void rows(RowOverrides rows) {
        rows.departing("person", "messages", "to_address", person -> RowOverrides.DEPARTING_EMAIL);
        rows.departing("person", "messages", "lead_id", person -> null);
        rows.departing("person", "mail_counts", "subject", person -> "to " + RowOverrides.DEPARTING_EMAIL);
        rows.departing("person", "workflow_executions", "trigger_data", CrmIsolationTest::user);
        rows.departing("person", "workflow_steps", "input", CrmIsolationTest::user);
        rows.departing("person", "workflow_calls", "request", CrmIsolationTest::user);
    }

    private static String user(UUID person) {
        return "{\"user_id\": \"" + person + "\"}";
    }
}
