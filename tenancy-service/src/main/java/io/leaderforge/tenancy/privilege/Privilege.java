package io.leaderforge.tenancy.privilege;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Asked before anything is done to a person by another one, a program or a directory: ending sessions, deactivating,
 * resetting, changing the address or a role, revoking what acts for them.
 */
public final class Privilege {

    /** Read past row-level security: a role that the caller cannot see would otherwise count for nothing. */
    private static final String ROLES = "select found, roles from people_roles($1)";

    private Privilege() {}

    /** 404 where there is no such person, 403 where the person may something in the tenant that the caller may not. */
    public static Uni<Void> requireOver(Sql sql, Grants caller, UUID person) {
        return requireOver(sql, caller, List.of(person));
    }

    /** As above, for all of them. */
    public static Uni<Void> requireOver(Sql sql, Grants caller, Collection<UUID> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<UUID> distinct = Set.copyOf(people);
        return sql.query(ROLES, (Object) distinct.toArray(UUID[]::new))
                .map(rows -> rows.iterator().next())
                .invoke(row -> requireFound(row, distinct.size()))
                .chain(row -> TenantRoles.requireNotHigher(sql, caller, Set.of(row.getArrayOfStrings("roles"))));
    }

    private static void requireFound(Row row, int wanted) {
        if (row.getInteger("found") != wanted) {
            throw Problems.notFound("person");
        }
    }
}
