package io.leaderforge.content.license;

import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A license, or an offer, whose end has come is expired. Its access has ended with the date alone; here the state changes, and the
 * item leaves the licensee's entitlements.
 */
@ApplicationScoped
class LicenseExpiry implements Job<LicenseParties> {

    static final String KIND = "content.license.expire";

    private static final String EXPIRE = """
            update licenses set status = 'expired', updated_at = now(), revision = revision + 1
            where tenant_id = $1 and id = $2 and status in ('offered', 'active') and expires_at <= now()
            """;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<LicenseParties> payload() {
        return LicenseParties.class;
    }

    @Override
    public boolean runsWhileSuspended() {
        return true;
    }

    @Override
    public Uni<Void> run(JobContext job, LicenseParties parties) {
        return job.withSql(sql -> expire(sql, job))
                .chain(() -> job.inTenant(
                        parties.licensee(), licensee -> LicenseFollow.release(licensee, parties.content())));
    }

    private static Uni<Integer> expire(Sql sql, JobContext job) {
        return LicenseStates.STATES
                .storeAll(sql, EXPIRE, sql.tenant(), job.id())
                .invoke(expired -> {
                    if (expired > 0) {
                        Audit.record(sql, "license.expired", job.id(), null, null);
                    }
                });
    }
}
