package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class TenantRepository implements PanacheRepositoryBase<Tenant, UUID> {

    Uni<Tenant> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Problems.notFound("tenant"));
    }
}
