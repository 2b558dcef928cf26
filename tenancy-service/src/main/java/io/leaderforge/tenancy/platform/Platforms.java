package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Whether a platform exists, and whether the caller may use it now. */
public final class Platforms {

    private static final String KNOWN = "select 1 from platforms where app_slug = $1";
    private static final String USABLE =
            "select app_slug in (select my_platforms()) as usable from platforms where app_slug = $1";

    private Platforms() {}

    /** 404 where there is no such platform in the tenant. */
    public static Uni<Void> require(Sql sql, String slug) {
        return sql.requireRow("platform", KNOWN, slug);
    }

    /** 404 that names the field where it refers to no platform of the tenant; null is accepted. */
    public static Uni<Void> requireReference(Sql sql, String pointer, @Nullable String slug) {
        if (slug == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.exists(KNOWN, slug)
                .invoke(known -> {
                    if (!known) {
                        throw Problems.notFoundReference(pointer, "platform");
                    }
                })
                .replaceWithVoid();
    }

    /** 404 where there is no such platform, 403 where the caller has no access to it now. */
    public static Uni<Void> requireUsable(Sql sql, String slug) {
        return sql.<Boolean>first(row -> row.getBoolean("usable"), USABLE, slug)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("platform"))
                .invoke(usable -> {
                    if (!usable) {
                        throw Problems.forbidden("You have no access to this platform. Ask the tenant's admins.");
                    }
                })
                .replaceWithVoid();
    }
}
