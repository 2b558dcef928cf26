package io.leaderforge.kit.replica;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Refuses whoever calls in a tenant that is suspended or deleted, persons, machines and anonymous callers alike, in the
 * gateway's words: a token that was good for the tenant opens it at no service's own door. Consumers and jobs go on.
 */
@ApplicationScoped
public class TenantStatus {

    static final String SUSPENDED = "suspended";

    private static final String STATUS = "select status from tenants where tenant_id = $1";

    private final TenantStatusFeed feed;
    private final TenantTransaction transactions;

    TenantStatus(TenantStatusFeed feed, TenantTransaction transactions) {
        this.feed = feed;
        this.transactions = transactions;
    }

    /** Fails with 403 where the tenant is suspended, with 404 where it was deleted. */
    public Uni<Void> requireOpen(Caller caller) {
        UUID tenant = caller.tenantId();
        if (tenant == null) {
            return Uni.createFrom().voidItem();
        }
        if (!feed.isReady()) {
            return fromDatabase(tenant);
        }
        if (feed.isSuspended(tenant)) {
            return Uni.createFrom().failure(Problems.tenantSuspended());
        }
        return feed.isDeleted(tenant)
                ? Uni.createFrom().failure(Problems.noTenant())
                : Uni.createFrom().voidItem();
    }

    /** Whether it is known, without asking the database, that the tenant is suspended or deleted. */
    public boolean isClosed(UUID tenant) {
        return feed.isReady() && (feed.isSuspended(tenant) || feed.isDeleted(tenant));
    }

    /** While the topic has not been read yet, as in a service that has started without Kafka. */
    private Uni<Void> fromDatabase(UUID tenant) {
        return transactions
                .withSql(Caller.service(tenant), sql -> sql.query(STATUS, tenant))
                .invoke(rows -> rows.forEach(row -> {
                    if (SUSPENDED.equals(row.getString("status"))) {
                        throw Problems.tenantSuspended();
                    }
                }))
                .replaceWithVoid();
    }
}
