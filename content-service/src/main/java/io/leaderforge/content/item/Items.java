package io.leaderforge.content.item;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Items as aggregates, for those who make them. */
@ApplicationScoped
class Items implements PanacheRepositoryBase<Item, UUID> {

    /** An item of the tenant itself: one it has licensed is seen, but is another tenant's to change. */
    Uni<Item> requireOwn(UUID tenantId, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenantId, id)
                .list()
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("item")));
    }
}
