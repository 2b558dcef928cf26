package io.leaderforge.progress.report;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.PageQuery.Key;
import io.leaderforge.kit.page.Totals;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.report.PersonDetailView.PersonItemView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ReportService {

    private static final String LEADS = """
            select (select app_has_role('owner', 'admin'))
              or exists (select from memberships where user_id = $1 and is_active and deleted_at is null
                   and role in ('owner', 'admin', 'manager'))
              or exists (select from team_places where user_id = $1 and is_lead)
              or exists (select from my_people()) as leads
            """;

    private static final String THEIR_PEOPLE = """
            from members m where m.deleted_at is null and m.is_active and m.id <> $1
              and ((select app_has_role('owner', 'admin')) or m.id in (select my_viewed_people()))
            """;

    /** The policies decide whose rows the aggregates see. In the places the people, the cursor's condition, and the limit: not
     * a {@code Listing}, for the figures are added up after the page is cut. */
    private static final String PEOPLE = """
            with people as materialized (
              select m.id, m.full_name, m.avatar_url, m.email %s %s
              order by m.id %s
            ), progress as (
              select user_id, count(*) filter (where status = 'completed') as items_completed,
                count(*) filter (where status = 'in_progress') as items_in_progress,
                sum(total_time_spent_seconds) as total_time_spent_seconds, max(last_viewed_at) as last_activity_at
              from user_progress where user_id = any (array(select id from people)) group by user_id
            ), rounds as (
              select user_id, count(distinct content_id) as modules_completed
              from module_rounds where user_id = any (array(select id from people)) and completed_at is not null
              group by user_id
            ), checkins as (
              select user_id, count(*) as open_checkins from checkin_requests
              where user_id = any (array(select id from people)) and status in ('requested', 'scheduled') group by user_id
            ), signoffs as (
              select user_id, count(*) as awaiting_signoff from bold_actions
              where user_id = any (array(select id from people)) and status = 'completed' and signed_off_at is null
              group by user_id
            )
            select p.id as user_id, p.full_name, p.avatar_url, p.email, coalesce(items_completed, 0) as items_completed,
              coalesce(items_in_progress, 0) as items_in_progress, coalesce(modules_completed, 0) as modules_completed,
              coalesce(total_time_spent_seconds, 0)::bigint as total_time_spent_seconds, last_activity_at,
              coalesce(open_checkins, 0) as open_checkins, coalesce(awaiting_signoff, 0) as awaiting_signoff
            from people p
            left join progress on progress.user_id = p.id
            left join rounds on rounds.user_id = p.id
            left join checkins on checkins.user_id = p.id
            left join signoffs on signoffs.user_id = p.id
            order by p.id
            """;

    private final TenantTransaction transaction;

    ReportService(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    Uni<Page<PersonReportView>> reports(PageQuery page, ReportFilter filter) {
        return transaction.withSql(sql -> {
            List<@Nullable Object> parameters = new ArrayList<>();
            parameters.add(sql.caller().requireUser());
            return requireLeader(sql)
                    .chain(() -> filter.conditions(sql, parameters))
                    .map(conditions -> THEIR_PEOPLE + conditions)
                    .chain(people -> people(sql, page, people, parameters)
                            .map(found -> page.page(found, last -> List.of(last.userId())))
                            .chain(read -> Totals.add(sql, page, read, people, parameters)));
        });
    }

    /** 404 for a person whom the caller does not lead. */
    Uni<PersonDetailView> person(UUID person) {
        return transaction.withSql(sql -> sql.first(
                        PersonReportView.ROWS.reader(),
                        PEOPLE.formatted(THEIR_PEOPLE, "and m.id = $2", "limit 1"),
                        sql.caller().requireUser(),
                        person)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"))
                .chain(report -> sql.list(
                                PersonItemView.ROWS,
                                PersonItemView.OF_PERSON,
                                person,
                                sql.caller().isTenantAdmin())
                        .map(items -> new PersonDetailView(report, items))));
    }

    private static Uni<?> requireLeader(Sql sql) {
        return sql.query(LEADS, sql.caller().requireUser()).invoke(rows -> {
            if (!rows.iterator().next().getBoolean("leads")) {
                throw Problems.forbidden("Reports are for managers, coaches, leads of teams, owners and admins.");
            }
        });
    }

    /** The page of people is cut before their figures are added up. */
    private static Uni<List<PersonReportView>> people(
            Sql sql, PageQuery page, String people, List<@Nullable Object> filters) {
        List<@Nullable Object> parameters = new ArrayList<>(filters);
        Key after = page.after();
        String behind = "";
        if (after != null) {
            parameters.add(after.uuid(0));
            behind = "and m.id > $" + parameters.size();
        }
        return sql.list(
                PersonReportView.ROWS.reader(),
                PEOPLE.formatted(people, behind, page.limitClause()),
                parameters.toArray());
    }
}
