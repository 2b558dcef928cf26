package io.leaderforge.tenancy;

import io.leaderforge.tenancy.scim.ScimSamples;
import io.leaderforge.testkit.AuditContract;
import io.leaderforge.testkit.EndpointSamples;

@CoreTest
class AuditTest extends AuditContract {

    @Override
    protected void samples(EndpointSamples samples) {
        Endpoints.samples(samples);
        AuditSamples.add(samples);
        ScimSamples.add(samples);
    }

    @Override
    protected String context() {
        return "core";
    }

    /** Core's entries are in the log at once. */
    @Override
    protected String entries() {
        return "select action from core.audit_log where request_id = ?";
    }
}
