package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

@ApplicationScoped
class TenantRepository implements PanacheRepositoryBase<Tenant, UUID> {

    /** Locks it against other changes until the end of the transaction. */
    Uni<Tenant> requireLocked(UUID id) {
        return find("id = ?1 and purgedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("tenant"));
    }
}
