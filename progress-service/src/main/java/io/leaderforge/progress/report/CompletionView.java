package io.leaderforge.progress.report;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item that a person has completed, by the time of the last completion. */
@RegisterForReflection
@Schema(name = "Completion")
record CompletionView(
        UUID id,
        UUID userId,
        @Nullable String userName,
        UUID contentId,
        @Nullable String contentTitle,
        Instant completedAt) {

    private static final Rows<CompletionView> ROWS = Rows.of(CompletionView.class)
            .with("user_name", "(select full_name from members where id = {}user_id and deleted_at is null)")
            .with("content_title", "(select title from items where id = {}content_id)");

    static final Listing<CompletionView> LIST =
            Listing.of(ROWS, "from user_progress p", "p").by("completed_at desc", "id desc");

    /** Driven from the people, who may be ten of a hundred thousand; row-level security decides again. */
    static final String OF_THEIR_PEOPLE = "p.user_id = any (array(select my_viewed_people() union select app_user()))";
}
