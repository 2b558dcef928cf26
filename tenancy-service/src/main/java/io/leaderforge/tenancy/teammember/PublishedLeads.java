package io.leaderforge.tenancy.teammember;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.organization.TeamLeads;
import io.leaderforge.tenancy.person.People;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes the leads of a team again, as people who lead it or no longer do. */
@ApplicationScoped
class PublishedLeads implements TeamLeads {

    private static final String LEADS =
            "select user_id from team_members where team_id = $1 and role = 'lead' order by user_id";

    @Override
    public Uni<Void> changed(Sql sql, UUID team) {
        return sql.list(row -> row.getUUID("user_id"), LEADS, team)
                .chain(leads -> Multi.createFrom()
                        .iterable(leads)
                        .onItem()
                        .transformToUniAndConcatenate(lead -> People.raiseAndPublish(sql, lead))
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }
}
