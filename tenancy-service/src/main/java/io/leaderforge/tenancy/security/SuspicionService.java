package io.leaderforge.tenancy.security;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.security.SecurityBodies.ResolveSuspicion;
import io.leaderforge.tenancy.security.SecurityBodies.SuspicionView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows suspicions and lets somebody resolve them. */
@ApplicationScoped
class SuspicionService {

    private static final String SELECT = "select " + SuspicionView.COLUMNS + " from suspicious_activities";
    private static final String ONE = SELECT + " where id = $1";
    private static final String ALL = SELECT + " where ($2::uuid is null or id < $2) order by id desc limit $1";
    private static final String OPEN =
            SELECT + " where resolved_at is null and ($2::uuid is null or id < $2) order by id desc limit $1";
    private static final String OWN = SELECT
            + " where user_id = $3 and ($2::uuid is null or id < $2) and (resolved_at is null or not $4)"
            + " order by id desc limit $1";
    private static final String RESOLVE = """
            update suspicious_activities set resolved_at = $2, resolved_by = $3, resolution_notes = $4
            where id = $1 and resolved_at is null
            """;

    private final TenantTransaction transaction;
    private final Clock clock;

    SuspicionService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<Page<SuspicionView>> page(PageQuery page, boolean open) {
        PageQuery.Key key = page.after();
        UUID after = key == null ? null : key.uuid(0);
        return transaction
                .withSql(sql -> sql.caller().isTenantAdmin()
                        ? sql.list(SuspicionView::of, open ? OPEN : ALL, page.fetch(), after)
                        : sql.list(
                                SuspicionView::of,
                                OWN,
                                page.fetch(),
                                after,
                                sql.caller().requireUser(),
                                open))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    Uni<SuspicionView> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id));
    }

    Uni<SuspicionView> resolve(UUID id, ResolveSuspicion body) {
        return transaction.withSql(sql -> require(sql, id)
                .chain(found -> sql.update(
                        RESOLVE,
                        id,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        sql.caller().requireUser(),
                        body.notes()))
                .chain(changed -> changed == 0
                        ? Uni.createFrom().voidItem()
                        : AuditLog.write(
                                sql,
                                new AuditLog.Action(
                                        "suspicious_activity.resolved", "suspicious_activity", id, null, Map.of())))
                .chain(done -> require(sql, id)));
    }

    private static Uni<SuspicionView> require(Sql sql, UUID id) {
        return sql.<SuspicionView>first(SuspicionView::of, ONE, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("suspicious activity"));
    }
}
