package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What follows for the leads of a team that has been opened or closed: a closed team has none. The feature of members knows them. */
public interface TeamLeads {

    /** In the transaction of the change. */
    Uni<Void> changed(Sql sql, UUID team);
}
