package io.leaderforge.kit.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantPoll;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request back until the members replica knows the revision that the caller's token was made from, 300 ms at most,
 * then 503 with {@code Retry-After}: never a wrong 403 or 404 because of what has not arrived yet. A person unknown to the
 * replica counts as behind. Known revisions are remembered, so that the usual request asks nothing.
 */
@ApplicationScoped
public class ReplicaGate {

    private static final int REMEMBERED = 20_000;

    private static final String REVISIONS = "select id, revision from members where tenant_id = $1 and id = any ($2)";

    private final TenantPoll<Caller, Map<UUID, Long>> revisions;
    private final Cache<UUID, Long> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ReplicaGate(TenantTransaction transactions, Vertx vertx) {
        this.revisions = new TenantPoll<>(vertx, (tenant, callers) -> revisions(transactions, tenant, callers));
    }

    /**
     * Completes when the replica is up to the caller's token. Callers who are no users pass, and so does a token that names
     * no revision; core's begin at 1.
     */
    public Uni<Void> await(Caller caller) {
        if (caller.actor() != Caller.Actor.USER || caller.revision() == 0) {
            return Uni.createFrom().voidItem();
        }
        @Nullable Long revision = known.getIfPresent(caller.requireUser());
        if (revision != null && revision >= caller.revision()) {
            return Uni.createFrom().voidItem();
        }
        return revisions
                .await(caller.requireTenant(), caller, all -> isKnown(caller, all))
                .map(all -> {
                    if (!isKnown(caller, all)) {
                        throw Problems.unavailable(
                                "The memberships named in your token are not available here yet. Try again.",
                                Duration.ofSeconds(1));
                    }
                    known.asMap().merge(caller.requireUser(), revision(caller, all), Math::max);
                    return all;
                })
                .replaceWithVoid();
    }

    private static boolean isKnown(Caller caller, Map<UUID, Long> revisions) {
        long revision = revision(caller, revisions);
        return revision >= 0 && revision >= caller.revision();
    }

    private static long revision(Caller caller, Map<UUID, Long> revisions) {
        return revisions.getOrDefault(caller.requireUser(), -1L);
    }

    /** As one of those who wait: everybody in the tenant reads its members. */
    private static Uni<Map<UUID, Long>> revisions(TenantTransaction transactions, UUID tenant, Set<Caller> callers) {
        UUID[] users = callers.stream().map(Caller::requireUser).distinct().toArray(UUID[]::new);
        return transactions.withSql(
                callers.iterator().next(),
                sql -> sql.query(REVISIONS, tenant, users).map(rows -> {
                    Map<UUID, Long> revisions = new HashMap<>();
                    rows.forEach(row -> revisions.put(row.getUUID(0), row.getLong(1)));
                    return revisions;
                }));
    }
}
