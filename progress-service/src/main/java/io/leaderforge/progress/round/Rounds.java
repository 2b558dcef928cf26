package io.leaderforge.progress.round;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rounds, always answered with their row locked until the transaction ends: one at a time moves a step of a module. */
@ApplicationScoped
public class Rounds implements PanacheRepositoryBase<ModuleRound, UUID> {

    private static final String OPEN = """
            insert into module_rounds (tenant_id, id, user_id, content_id, progress_id, round)
            select $1, $2, $3, $4, $5, coalesce(max(round), 0) + 1 from module_rounds where user_id = $3 and content_id = $4
            on conflict do nothing
            """;

    /** The learner's open round of the module, or an item of null. */
    public Uni<@Nullable ModuleRound> lockOpen(UUID userId, UUID contentId) {
        return find("userId = ?1 and contentId = ?2 and completedAt is null", userId, contentId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** A round that the caller may move, or an item of null. */
    public Uni<@Nullable ModuleRound> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    /** The caller's open round; begins one where none is open. */
    public Uni<ModuleRound> open(Sql sql, UUID contentId, UUID progressId) {
        UUID user = sql.caller().requireUser();
        return lockOpen(user, contentId)
                .chain(open -> open != null
                        ? Uni.createFrom().item(open)
                        : sql.update(OPEN, sql.tenant(), Ids.next(), user, contentId, progressId)
                                // Nothing inserted: somebody else has just begun it, or completed the one before.
                                .chain(() -> open(sql, contentId, progressId)));
    }
}
