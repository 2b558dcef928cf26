package io.leaderforge.kit.web;

import io.leaderforge.kit.replica.ReplicaFreshness;
import io.leaderforge.kit.replica.ReplicaGate;
import io.leaderforge.kit.schema.BoundedContexts;
import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Method;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every request of a person waits at the {@link ReplicaGate}, and a {@link PrivilegedWrite} needs a fresh replica; core
 * itself has no replica to wait for.
 */
@ApplicationScoped
class ReplicaCheck implements CallerCheck {

    private final boolean hasReplicas;
    private final ReplicaGate gate;
    private final Instance<ReplicaFreshness> freshness;

    ReplicaCheck(
            @ConfigProperty(name = "leaderforge.context") String context,
            ReplicaGate gate,
            Instance<ReplicaFreshness> freshness) {
        this.hasReplicas = BoundedContexts.hasReplicas(context);
        this.gate = gate;
        this.freshness = freshness;
    }

    @Override
    public Uni<Void> check(Caller caller, Method method) {
        if (!hasReplicas) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> known = gate.await(caller);
        return method.isAnnotationPresent(PrivilegedWrite.class)
                ? known.chain(() -> freshness.get().require())
                : known;
    }
}
