package io.leaderforge.kit.replica;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.web.CallerCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every request of a person waits at the {@link ReplicaGate}; core itself has no replica to wait for. */
@ApplicationScoped
class ReplicaCheck implements CallerCheck {

    private final boolean hasReplicas;
    private final ReplicaGate gate;

    ReplicaCheck(@ConfigProperty(name = "leaderforge.word") String word, ReplicaGate gate) {
        this.hasReplicas = !word.equals("core");
        this.gate = gate;
    }

    @Override
    public Uni<Void> check(Caller caller) {
        return hasReplicas ? gate.await(caller) : Uni.createFrom().voidItem();
    }
}
