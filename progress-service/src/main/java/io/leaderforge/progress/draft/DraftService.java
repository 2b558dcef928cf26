package io.leaderforge.progress.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.draft.DraftBodies.DraftView;
import io.leaderforge.progress.draft.DraftBodies.EditDraft;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Saves a person's answers as they are written, so that they are there on another device. */
@ApplicationScoped
public class DraftService {

    static final int MOST_BYTES = 262_144;

    private static final String SAVE = """
            insert into worksheet_drafts (tenant_id, user_id, content_id, worksheet_version, submission_updated_at, answers,
              updated_at)
            values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)
            on conflict (tenant_id, user_id, content_id) do update set worksheet_version = excluded.worksheet_version,
              submission_updated_at = excluded.submission_updated_at, answers = excluded.answers,
              updated_at = excluded.updated_at
            """;
    private static final String OWN = "from worksheet_drafts where user_id = $1 and content_id = $2";
    private static final String DELETE = "delete " + OWN;
    private static final Duration REPLICA_DELAY = Duration.ofSeconds(1);

    private final TenantTransaction transaction;
    private final Clock clock;

    DraftService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<DraftView> save(UUID contentId, EditDraft body) {
        requireModest(body);
        return transaction.withSql(sql -> requireModule(sql, contentId)
                .chain(() -> sql.store(
                        DraftView.ROWS,
                        SAVE,
                        sql.tenant(),
                        sql.caller().requireUser(),
                        contentId,
                        body.worksheetVersion(),
                        body.submissionUpdatedAt(),
                        body.answers(),
                        clock.instant())));
    }

    private static void requireModest(EditDraft body) {
        try {
            if (Json.mapper().writeValueAsBytes(body.answers()).length > MOST_BYTES) {
                throw Problems.unprocessable(
                        "/answers", "Use at most " + MOST_BYTES + " bytes of JSON here.", Rule.most(MOST_BYTES));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    private static Uni<Void> requireModule(Sql sql, UUID contentId) {
        return sql.<String>first(row -> row.getString("type"), "select type from items where id = $1", contentId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("item").retryAfter(REPLICA_DELAY))
                .invoke(type -> {
                    if (!"video".equals(type)) {
                        throw Problems.unprocessable(
                                "",
                                "Only a video can be taken as a four-step module; this is a " + type + ".",
                                Rule.notAllowed("no_video"));
                    }
                })
                .replaceWithVoid();
    }

    /** Null where there is none; 404 where the item is not visible to the caller either. */
    Uni<@Nullable DraftView> get(UUID contentId) {
        return transaction.withSql(
                sql -> sql.find(DraftView.ROWS, OWN, sql.caller().requireUser(), contentId)
                        .call(found -> found == null
                                ? requireModule(sql, contentId)
                                : Uni.createFrom().voidItem()));
    }

    Uni<Void> discard(UUID contentId) {
        return transaction.withSql(sql -> delete(sql, contentId));
    }

    /** The caller's draft of the item, as part of another change. */
    public static Uni<Void> delete(Sql sql, UUID contentId) {
        return sql.update(DELETE, sql.caller().requireUser(), contentId).replaceWithVoid();
    }
}
