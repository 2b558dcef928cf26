package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** Whether a platform is there, and whether the caller may use it at this moment. */
public final class Platforms {

    private static final String KNOWN = "select exists (select from platforms where app_slug = $1) as known";
    private static final String USABLE = """
            select exists (select from platforms where app_slug = $1) as known,
              exists (select from my_platforms() mine where mine = $1) as usable
            """;

    private Platforms() {}

    /** 404 where there is no such platform in the tenant. */
    public static Uni<Void> require(Sql sql, String slug) {
        return known(sql, slug).invoke(Platforms::requireKnown).replaceWithVoid();
    }

    /** 404 that names the field where it refers to no platform of the tenant; null refers to none and is fine. */
    public static Uni<Void> requireReference(Sql sql, String pointer, @Nullable String slug) {
        if (slug == null) {
            return Uni.createFrom().voidItem();
        }
        return known(sql, slug)
                .invoke(known -> {
                    if (!known) {
                        throw Problems.notFoundReference(pointer, "platform");
                    }
                })
                .replaceWithVoid();
    }

    /** 404 where there is no such platform, 403 where the caller has no access to it, or no longer. */
    public static Uni<Void> requireUsable(Sql sql, String slug) {
        return sql.query(USABLE, slug)
                .map(rows -> rows.iterator().next())
                .invoke(Platforms::requireUsable)
                .replaceWithVoid();
    }

    private static void requireUsable(Row row) {
        requireKnown(row.getBoolean("known"));
        if (!row.getBoolean("usable")) {
            throw Problems.forbidden("You have no access to this platform, or no longer. Ask the tenant's admins.");
        }
    }

    private static void requireKnown(boolean known) {
        if (!known) {
            throw Problems.notFound("platform");
        }
    }

    private static Uni<Boolean> known(Sql sql, String slug) {
        return sql.query(KNOWN, slug).map(rows -> rows.iterator().next().getBoolean("known"));
    }
}
