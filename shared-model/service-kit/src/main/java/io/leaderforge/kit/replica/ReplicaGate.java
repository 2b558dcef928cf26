package io.leaderforge.kit.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request back until the members replica knows the revision that the caller's token was made from, 300 ms at most,
 * then 503 with {@code Retry-After}: never a wrong 403 or 404 because of what has not arrived yet. A person unknown to the
 * replica counts as behind. Known revisions are remembered, so that the usual request asks nothing.
 */
@ApplicationScoped
public class ReplicaGate {

    private static final int POLLS = 10;
    private static final Duration PAUSE = Duration.ofMillis(30);
    private static final int REMEMBERED = 20_000;

    private static final String REVISION = "select revision from members where tenant_id = $1 and id = $2";

    private final TenantTransaction transactions;
    private final Cache<UUID, Long> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ReplicaGate(TenantTransaction transactions) {
        this.transactions = transactions;
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
        return poll(caller, 0);
    }

    private Uni<Void> poll(Caller caller, int polls) {
        return revision(caller).chain(revision -> {
            if (revision >= 0 && revision >= caller.revision()) {
                known.asMap().merge(caller.requireUser(), revision, Math::max);
                return Uni.createFrom().voidItem();
            }
            if (polls == POLLS) {
                return Uni.createFrom()
                        .failure(Problems.unavailable(
                                "What your sign-in says of your memberships has not arrived here yet. Try again.",
                                Duration.ofSeconds(1)));
            }
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(PAUSE)
                    .emitOn(here())
                    .chain(() -> poll(caller, polls + 1));
        });
    }

    private Uni<Long> revision(Caller caller) {
        return transactions.withSql(
                caller,
                sql -> sql.query(REVISION, caller.requireTenant(), caller.requireUser())
                        .map(rows ->
                                rows.size() == 0 ? -1L : rows.iterator().next().getLong(0)));
    }

    /** Goes on where the request was, not on a timer's thread. */
    private static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(go -> task.run());
    }
}
