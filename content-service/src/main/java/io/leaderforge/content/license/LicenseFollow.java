package io.leaderforge.content.license;

import io.leaderforge.content.access.Access;
import io.leaderforge.content.license.LicenseBodies.LicenseView;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What follows a change of a license in the tenant of the other party, right after it: the licensor publishes the state that the
 * licensee's answer has made, and in the licensee's tenant an item whose license has ended leaves the entitlements. Until then
 * the item is not visible either: the policies of items read the license itself.
 */
@ApplicationScoped
class LicenseFollow implements Job<LicenseParties> {

    static final String KIND = "content.license.follow";

    private static final String LICENSED = """
            select from licenses where licensee_tenant_id = $1 and content_id = $2
              and status = 'active' and (expires_at is null or expires_at > now())
            """;
    private static final String UNLINK =
            "delete from content_entitlements where tenant_id = $1 and content_id = $2 and is_licensed";

    /** The licensor has ended the license, in this transaction. */
    static Uni<Void> schedule(Sql sql, LicenseView license) {
        return Jobs.at(sql, KIND, license.id(), Instant.EPOCH, LicenseParties.of(license));
    }

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
        return job.inTenant(parties.licensee(), sql -> release(sql, parties.content()))
                .chain(() -> publish(job, parties));
    }

    /** Removes the item from the entitlements of the transaction's tenant, unless the tenant has a license of it. */
    static Uni<Void> release(Sql sql, UUID content) {
        return sql.exists(LICENSED, sql.tenant(), content)
                .chain(licensed -> licensed
                        ? Uni.createFrom().voidItem()
                        : Access.revokeItem(sql, content)
                                .chain(() -> sql.update(UNLINK, sql.tenant(), content))
                                .replaceWithVoid());
    }

    private static Uni<Void> publish(JobContext job, LicenseParties parties) {
        LicenseAnswer answer = parties.answer();
        if (answer == null) {
            return Uni.createFrom().voidItem();
        }
        UUID license = job.id();
        return job.inTenant(
                parties.licensor(),
                sql -> LicenseStates.STATES
                        .of(sql, List.of(license))
                        .chain(states -> Outbox.appendAll(sql, states))
                        .invoke(() -> Audit.record(sql, answer.action(), license, null, null)));
    }
}
