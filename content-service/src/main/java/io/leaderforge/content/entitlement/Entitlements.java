package io.leaderforge.content.entitlement;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class Entitlements implements PanacheRepositoryBase<Entitlement, UUID> {

    private static final String NEWEST_FIRST = "order by createdAt desc, id desc";

    Uni<Entitlement> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Problems.notFound("entitlement"));
    }

    Uni<Page<Entitlement>> newest(PageQuery page) {
        PageQuery.Key after = page.after();
        PanacheQuery<Entitlement> query = after == null
                ? find(NEWEST_FIRST)
                : find("(createdAt, id) < (?1, ?2) " + NEWEST_FIRST, after.instant(0), after.uuid(1));
        return query.range(0, page.fetch() - 1)
                .list()
                .map(rows -> page.page(rows, row -> List.of(row.createdAt(), row.id())));
    }
}
