package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.DepartureStep;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.membership.MembershipService;
import io.leaderforge.tenancy.person.People;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** People who had the erased person as manager or coach have none, and are published without. */
@ApplicationScoped
class LedPeople implements DepartureStep {

    private static final String LED = """
            select id, user_id from memberships where tenant_id = $1 and (manager_id = $2 or coach_id = $2)
            order by user_id limit $3
            """;
    private static final String FREE = """
            update memberships set manager_id = nullif(manager_id, $2), coach_id = nullif(coach_id, $2),
              revision = revision + 1
            where tenant_id = $1 and id = any ($3)
            """;

    private record Led(UUID membership, UUID user) {}

    @Override
    public String subject() {
        return Departure.PERSON;
    }

    @Override
    public Uni<Integer> run(Sql sql, Departure departure, int limit) {
        return sql.list(
                        row -> new Led(row.getUUID("id"), row.getUUID("user_id")),
                        LED,
                        sql.tenant(),
                        departure.id(),
                        limit)
                .call(led -> led.isEmpty() ? Uni.createFrom().voidItem() : free(sql, departure, led))
                .map(List::size);
    }

    private static Uni<?> free(Sql sql, Departure departure, List<Led> led) {
        List<UUID> memberships = led.stream().map(Led::membership).toList();
        return MembershipService.freed(sql, FREE, sql.tenant(), departure.id(), memberships)
                .chain(() -> Multi.createFrom()
                        .iterable(led.stream().map(Led::user).distinct().toList())
                        .onItem()
                        .transformToUniAndConcatenate(user -> People.raiseAndPublish(sql, user))
                        .collect()
                        .last());
    }
}
