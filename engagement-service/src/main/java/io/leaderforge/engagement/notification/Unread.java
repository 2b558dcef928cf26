package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** How many of a person's notifications are unread, as the person's open pages are sent it with each change. */
final class Unread {

    /** Until the commit, so that of two changes the later one counts the earlier one. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('engagement.notifications ' || $1::uuid, 0))";

    private static final String COUNT = """
            select count(*)::int as unread
            from (select from notifications where user_id = $1 and not is_read limit 100) newest
            """;

    private Unread() {}

    /** To be called before the change. */
    static Uni<Void> lock(Sql sql, UUID user) {
        return sql.query(LOCK, user).replaceWithVoid();
    }

    static Uni<Integer> count(Sql sql, UUID user) {
        return sql.query(COUNT, user).map(rows -> rows.iterator().next().getInteger("unread"));
    }

    static LiveAudience audience(UUID user) {
        return LiveAudience.person(user, Permission.ENGAGEMENT_NOTIFICATIONS_VIEW.slug());
    }
}
