package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.IntStream;
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

    /** 422 that names each element which is no platform of the tenant. */
    public static Uni<Void> requireAll(Sql sql, String pointer, List<String> slugs) {
        if (slugs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.list(
                        row -> row.getString("app_slug"),
                        "select app_slug from platforms where app_slug = any ($1)",
                        slugs)
                .invoke(known -> {
                    List<Violation> unknown = IntStream.range(0, slugs.size())
                            .filter(i -> !known.contains(slugs.get(i)))
                            .mapToObj(i -> new Violation(
                                    pointer + "/" + i, "The tenant has no such platform.", Rule.notFound()))
                            .toList();
                    if (!unknown.isEmpty()) {
                        throw Problems.of(ProblemType.UNPROCESSABLE, "Name the tenant's platforms.", unknown);
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
