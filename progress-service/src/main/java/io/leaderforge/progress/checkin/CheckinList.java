package io.leaderforge.progress.checkin;

import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.PageQuery.Key;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads check-ins with the names that go with them. */
final class CheckinList {

    private static final Set<String> STATUSES = Set.of("requested", "scheduled", "completed", "cancelled");

    private static final String VIEW = """
            select c.*, u.full_name as user_name, l.full_name as leader_name, i.title as content_title,
              b.id as bold_action_id, b.action_description, b.status as bold_action_status, b.signoff_type, b.signed_off_at
            from (%s) c
            left join members u on u.id = c.user_id
            left join members l on l.id = c.leader_id
            left join items i on i.id = c.content_id
            left join bold_actions b on b.round_id = c.round_id
            order by c.id desc
            """;
    private static final String ONE = VIEW.formatted("select * from checkin_requests where id = $1");
    private static final String AS_LEADER = list("leader_id", "");
    private static final String AS_LEADER_BY_STATUS = list("leader_id", "and status = $4");
    private static final String AS_LEARNER = list("user_id", "");
    private static final String AS_LEARNER_BY_STATUS = list("user_id", "and status = $4");

    private CheckinList() {}

    private static String list(String party, String filter) {
        return VIEW.formatted("select * from checkin_requests where " + party + " = $1 " + filter
                + " and ($3::uuid is null or id < $3) order by id desc limit $2");
    }

    static Uni<CheckinView> one(Sql sql, UUID id) {
        return sql.first(CheckinView::of, ONE, id).onItem().ifNull().failWith(() -> Problems.notFound("check-in"));
    }

    /** Newest first; {@code role} leader or learner (default), any status where none is given. */
    static Uni<List<CheckinView>> page(Sql sql, @Nullable String role, @Nullable String status, PageQuery page) {
        boolean leader = isLeader(role);
        Key after = page.after();
        UUID before = after == null ? null : after.uuid(0);
        UUID user = sql.caller().requireUser();
        if (status == null) {
            return sql.list(CheckinView::of, leader ? AS_LEADER : AS_LEARNER, user, page.fetch(), before);
        }
        if (!STATUSES.contains(status)) {
            throw Problems.badRequest("?status", "The status is one of requested, scheduled, completed, cancelled.");
        }
        return sql.list(
                CheckinView::of,
                leader ? AS_LEADER_BY_STATUS : AS_LEARNER_BY_STATUS,
                user,
                page.fetch(),
                before,
                status);
    }

    private static boolean isLeader(@Nullable String role) {
        if (role == null || role.equals("learner")) {
            return false;
        }
        if (!role.equals("leader")) {
            throw Problems.badRequest("?role", "The role is leader or learner.");
        }
        return true;
    }
}
