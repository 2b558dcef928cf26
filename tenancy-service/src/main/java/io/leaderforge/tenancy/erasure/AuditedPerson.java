package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.DepartureStep;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes an erased person out of the audit log, while the address and the name to search for are still there. */
@ApplicationScoped
class AuditedPerson implements DepartureStep {

    private static final String IS_THERE = "select from users where tenant_id = $1 and id = $2";
    private static final String ANONYMISE = "select anonymise_audit($1) as changed";

    @Override
    public String subject() {
        return Departure.PERSON;
    }

    @Override
    public Uni<Integer> run(Sql sql, Departure departure, int limit) {
        return sql.exists(IS_THERE, sql.tenant(), departure.id())
                .chain(isThere -> isThere
                        ? sql.query(ANONYMISE, departure.id())
                                .map(rows -> rows.iterator()
                                        .next()
                                        .getLong("changed")
                                        .intValue())
                        : Uni.createFrom().item(0));
    }
}
