package io.leaderforge.tenancy.erasure;

import io.leaderforge.contracts.event.core.ErasureState;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.departure.Departures;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.erasure.ErasureBodies.ErasureView;
import io.leaderforge.tenancy.privilege.Privilege;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests erasures, for administrators of the tenant and for operators of the platform. */
@ApplicationScoped
class ErasureService {

    static final States<ErasureState> STATES = States.of(ErasureState.class, "erasures");

    private static final String REQUEST = "select request_erasure($1, $2, $3, $4) as id";

    private final TenantTransaction transaction;
    private final CurrentGrants grants;
    private final ErasureSubject subject;
    private final Clock clock;

    ErasureService(TenantTransaction transaction, CurrentGrants grants, ErasureSubject subject, Clock clock) {
        this.transaction = transaction;
        this.grants = grants;
        this.subject = subject;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static StateSource erasures() {
        return STATES;
    }

    /** By an administrator, who may do at least what the person may. Idempotent. */
    Uni<ErasureView> request(UUID user) {
        Grants caller = grants.get();
        return transaction.withSql(sql ->
                Privilege.requireOver(sql, caller, user).chain(() -> request(sql, Ids.next(), user, clock.instant())));
    }

    /** By an operator of the platform. */
    Uni<ErasureView> request(Caller operator, UUID user) {
        return transaction.withSql(operator, sql -> request(sql, Ids.next(), user, clock.instant()));
    }

    /** In the transaction of a caller who was compared with the person before, or of the service. */
    Uni<ErasureView> request(Sql sql, UUID id, UUID user, Instant at) {
        return sql.<@Nullable UUID>first(
                        row -> row.getUUID("id"), REQUEST, id, user, subject.of(sql.tenant(), user), at)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"))
                .chain(open -> open.equals(id) ? begun(sql, id, user) : require(sql, open));
    }

    private static Uni<ErasureView> begun(Sql sql, UUID id, UUID user) {
        return AuditLog.write(sql, new AuditLog.Action("user.erasure_requested", "user", user, null, Map.of()))
                .chain(() -> Jobs.cancel(sql, OwnErasureJob.KIND, user))
                .chain(() -> Departures.beginPerson(sql, user))
                .chain(() -> STATES.publish(sql, ErasureView.ROWS, id));
    }

    Uni<ErasureView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    Uni<ErasureView> get(Caller operator, UUID id) {
        return transaction.withSql(operator, sql -> require(sql, id));
    }

    Uni<Page<ErasureView>> page(PageQuery page) {
        return transaction.withSql(sql -> ErasureView.LIST.page(sql, page, Where.all()));
    }

    Uni<Page<ErasureView>> page(Caller operator, PageQuery page) {
        return transaction.withSql(operator, sql -> ErasureView.LIST.page(sql, page, Where.all()));
    }

    private static Uni<ErasureView> require(Sql sql, UUID id) {
        return sql.require("erasure", ErasureView.ROWS, "from erasures where id = $1", id);
    }
}
