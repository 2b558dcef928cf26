package io.leaderforge.tenancy.audit;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.OwnContext;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditBodies.AuditView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads the log: a page, or all of it, page after page. */
@ApplicationScoped
class AuditEntries {

    static final Listing<AuditView> LIST =
            Listing.of(AuditView.ROWS, "from audit_log").by("created_at desc", "id desc");

    private static final String MOST = "200";

    private final TenantTransaction transaction;
    private final CurrentCaller current;

    AuditEntries(TenantTransaction transaction, CurrentCaller current) {
        this.transaction = transaction;
        this.current = current;
    }

    Uni<Page<AuditView>> page(PageQuery page, Where where) {
        return transaction.withSql(sql -> LIST.page(sql, page, where));
    }

    /**
     * Every entry, newest first. Holds one page, reads the next when the client has taken it, each in a transaction of its own,
     * which the deadline of requests does not limit.
     */
    Multi<AuditView> all(Where where) {
        Caller caller = current.get();
        Context context = Vertx.currentContext();
        return transaction
                .withSql(sql -> {
                    Audit.record(sql, "audit_log.exported", null, null, null);
                    return Uni.createFrom().item(true);
                })
                .onItem()
                .transformToMulti(noted -> Multi.createBy()
                        .repeating()
                        .uni(AtomicReference<@Nullable String>::new, cursor -> next(context, caller, where, cursor))
                        .whilst(page -> page.nextCursor() != null))
                .onItem()
                .transformToIterable(Page::items);
    }

    private Uni<Page<AuditView>> next(
            Context context, Caller caller, Where where, AtomicReference<@Nullable String> cursor) {
        PageQuery query = PageQuery.of(MOST, cursor.get());
        return OwnContext.run(context, () -> transaction.withSql(caller, sql -> LIST.page(sql, query, where)))
                .invoke(page -> cursor.set(page.nextCursor()));
    }
}
