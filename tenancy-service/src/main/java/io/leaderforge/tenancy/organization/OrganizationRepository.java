package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class OrganizationRepository implements PanacheRepositoryBase<Organization, UUID> {

    Uni<Organization> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Problems.notFound("organization"));
    }
}
