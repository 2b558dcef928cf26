package io.leaderforge.progress.module;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class Submissions implements PanacheRepositoryBase<Submission, UUID> {

    Uni<@Nullable Submission> ofRound(UUID roundId) {
        return find("roundId", roundId).firstResult();
    }
}
