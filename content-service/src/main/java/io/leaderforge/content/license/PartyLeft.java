package io.leaderforge.content.license;

import io.leaderforge.content.license.LicenseBodies.LicenseParty;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.DepartureStep;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** A tenant that is deleted ends the licenses that it gave and those that it received. */
@ApplicationScoped
class PartyLeft implements DepartureStep {

    private static final String OPEN = """
            from licenses where (tenant_id = $1 or licensee_tenant_id = $1) and status in ('offered', 'active')
            order by tenant_id, id limit $2
            """;
    private static final String END = """
            update licenses set status = 'revoked', revoked_at = now(), ending_party = $3, updated_at = now(),
              revision = revision + 1
            where tenant_id = $1 and id = $2 and status in ('offered', 'active')
            """;

    @RegisterForReflection
    record Open(UUID tenantId, UUID id, UUID licenseeTenantId, UUID contentId) {

        static final Rows<Open> ROWS = Rows.of(Open.class);
    }

    private final TenantTransaction transaction;

    PartyLeft(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public String subject() {
        return Departure.TENANT;
    }

    @Override
    public Uni<Integer> run(Sql sql, Departure departure, int limit) {
        UUID left = sql.tenant();
        return sql.list(Open.ROWS, OPEN, left, (long) limit)
                .call(open -> Multi.createFrom()
                        .iterable(open)
                        .onItem()
                        .transformToUniAndConcatenate(license -> end(license, left))
                        .onItem()
                        .ignoreAsUni())
                .map(List::size);
    }

    /** In a transaction of the licensor, which alone publishes it, and then in one of the licensee. */
    private Uni<Void> end(Open license, UUID left) {
        LicenseParty party = left.equals(license.tenantId()) ? LicenseParty.LICENSOR : LicenseParty.LICENSEE;
        return transaction
                .withSql(
                        Caller.service(license.tenantId()),
                        sql -> LicenseStates.STATES
                                .storeAll(sql, END, license.tenantId(), license.id(), party)
                                .invoke(() -> Audit.record(sql, "license.ended", license.id(), null, null)))
                .chain(() -> transaction.withSql(
                        Caller.service(license.licenseeTenantId()),
                        sql -> LicenseFollow.release(sql, license.contentId())));
    }
}
