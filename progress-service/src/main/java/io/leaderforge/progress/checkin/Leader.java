package io.leaderforge.progress.checkin;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be asked for a check-in.
 *
 * @param durationMinutes how long one takes, by the organization's settings
 */
@RegisterForReflection
record Leader(UUID leaderId, UUID organizationId, int durationMinutes) {

    static final Rows<Leader> ROWS = Rows.of(Leader.class);

    /** The coach, else the manager, of the oldest active membership that has one; deactivated leaders do not count. */
    private static final String FIND = """
            select l.id as leader_id, m.organization_id,
              case when jsonb_typeof(o.settings -> 'checkin_duration_minutes') = 'number'
                then least(greatest((o.settings ->> 'checkin_duration_minutes')::numeric, 1), 1440)::int else 5 end as duration_minutes
            from memberships m
            left join organizations o on o.id = m.organization_id
            cross join lateral (
              select c.id from (values (m.coach_id, 1), (m.manager_id, 2)) as c (id, rank)
              where c.id <> m.user_id
                and not exists (select from members x where x.id = c.id and (x.deleted_at is not null or not x.is_active))
              order by c.rank limit 1) l
            where m.user_id = $1 and m.is_active and m.deleted_at is null
            """;

    private static final String OLDEST = "order by m.created_at, m.id limit 1";
    private static final String OF_ANY = FIND + OLDEST;
    private static final String OF_ONE = FIND + "and m.organization_id = $2 " + OLDEST;

    private static final String IS_MEMBER = """
            select 1 from memberships where user_id = $1 and organization_id = $2 and is_active and deleted_at is null
            """;

    /** The caller's leader, of the given organization or of any. */
    static Uni<Leader> find(Sql sql, @Nullable UUID organizationId) {
        UUID user = sql.caller().requireUser();
        return (organizationId == null
                        ? sql.first(ROWS.reader(), OF_ANY, user)
                        : sql.first(ROWS.reader(), OF_ONE, user, organizationId))
                .onItem()
                .ifNull()
                .switchTo(() -> none(sql, user, organizationId));
    }

    private static Uni<Leader> none(Sql sql, UUID user, @Nullable UUID organizationId) {
        if (organizationId == null) {
            throw Problems.unprocessable(
                    "",
                    "You have no coach and no manager. Ask an administrator for one.",
                    Rule.notAllowed("no_leader"));
        }
        return sql.query(IS_MEMBER, user, organizationId).map(rows -> {
            throw rows.size() == 0
                    ? Problems.notFoundReference("/organization_id", "organization of yours")
                    : Problems.unprocessable(
                            "/organization_id",
                            "You have no coach and no manager in this organization.",
                            Rule.notAllowed("no_leader"));
        });
    }
}
