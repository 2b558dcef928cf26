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
 * Checked before a person, a program or a directory acts on another person: ends sessions, deactivates, resets, changes the
 * address or a role, revokes credentials.
 */
public final class Privilege {

    /** Reads past row-level security: a role that the caller cannot see must count, too. */
    private static final String ROLES = "select found, roles from people_roles($1)";

    private Privilege() {}

    /** 404 where there is no such person, 403 where the person has a permission in the tenant that the caller has not. */
    public static Uni<Void> requireOver(Sql sql, Grants caller, UUID person) {
        return requireOver(sql, caller, List.of(person));
    }

    /** As above, for all of them. */
    public static Uni<Void> requireOver(Sql sql, Grants caller, Collection<UUID> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<UUID> distinct = Set.copyOf(people);
        return sql.query(ROLES, distinct)
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
