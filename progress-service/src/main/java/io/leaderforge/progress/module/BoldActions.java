package io.leaderforge.progress.module;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class BoldActions implements PanacheRepositoryBase<BoldAction, UUID> {

    Uni<BoldAction> ofRound(UUID roundId) {
        return find("roundId", roundId).singleResult();
    }

    Uni<BoldAction> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Problems.notFound("bold action"));
    }
}
