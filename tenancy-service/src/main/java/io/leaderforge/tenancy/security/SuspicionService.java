package io.leaderforge.tenancy.security;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.security.SecurityBodies.ResolveSuspicion;
import io.leaderforge.tenancy.security.SecurityBodies.SuspicionView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Lists suspicious activities and resolves them. */
@ApplicationScoped
class SuspicionService {

    private static final Listing<SuspicionView> SUSPICIONS =
            Listing.of(SuspicionView.ROWS, "from suspicious_activities").newestFirst();
    private static final String RESOLVE = """
            update suspicious_activities set resolved_at = $2, resolved_by = $3, resolution_notes = $4
            where id = $1 and resolved_at is null""";

    private final TenantTransaction transaction;
    private final Clock clock;

    SuspicionService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Owner and admins see those of all users, others their own. */
    static Where visible(Caller caller) {
        return Where.all().equal("user_id", caller.isTenantAdmin() ? null : caller.requireUser());
    }

    Uni<Page<SuspicionView>> page(PageQuery page, boolean open) {
        return transaction.withSql(
                sql -> SUSPICIONS.page(sql, page, visible(sql.caller()).when(open, "resolved_at is null")));
    }

    Uni<SuspicionView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    Uni<SuspicionView> resolve(UUID id, ResolveSuspicion body) {
        AuditLog.Action action =
                new AuditLog.Action("suspicious_activity.resolved", "suspicious_activity", id, null, Map.of());
        return transaction.withSql(sql -> require(sql, id)
                .chain(() ->
                        sql.update(RESOLVE, id, clock.instant(), sql.caller().requireUser(), body.notes()))
                .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : AuditLog.write(sql, action))
                .chain(() -> require(sql, id)));
    }

    private static Uni<SuspicionView> require(Sql sql, UUID id) {
        return sql.require("suspicious activity", SuspicionView.ROWS, "from suspicious_activities where id = $1", id);
    }
}
