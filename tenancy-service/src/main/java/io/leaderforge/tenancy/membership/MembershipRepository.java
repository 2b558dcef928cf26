package io.leaderforge.tenancy.membership;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MembershipRepository implements PanacheRepositoryBase<Membership, UUID> {

    Uni<Membership> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Problems.notFound("membership"));
    }

    /** Null where the person was never a member of the organization. */
    Uni<@Nullable Membership> ofPerson(UUID userId, UUID organizationId) {
        return find("userId = ?1 and organizationId = ?2", userId, organizationId)
                .firstResult();
    }
}
