package io.leaderforge.progress.module;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "BoldAction")
record BoldActionView(
        UUID id,
        UUID userId,
        @NotAudited @Nullable String userName,
        @NotAudited @Nullable String userAvatarUrl,
        UUID contentId,
        @Nullable String contentTitle,

        @Schema(description = "The check-in of its round, the newest; null where none was requested")
        @NotAudited
        @Nullable
        UUID checkinId,

        String actionDescription,

        BoldActionStatus status,

        Instant committedAt,
        @Nullable Instant completedAt,
        @Schema(enumeration = {"self", "leader"}) @Nullable String signoffType,
        @Nullable UUID leaderId,
        @NotAudited @Nullable String leaderName,
        @Nullable UUID signedOffBy,
        @NotAudited @Nullable String signedOffByName,
        @Nullable Instant signedOffAt,
        @Nullable String completionNotes,

        @Schema(description = "The leader's request; null where it was not sent back, or was completed again")
        @NotAudited
        @Nullable
        String sentBackReason,

        @Nullable UUID sentBackBy,
        @NotAudited @Nullable String sentBackByName,
        @Nullable Instant sentBackAt) {

    /** One word for each state, also for the one that is two columns. */
    static final String STATUS =
            "case when {}status = 'completed' and {}signed_off_at is null then 'awaiting_signoff' else {}status end";

    static final Rows<BoldActionView> ROWS = Rows.of(BoldActionView.class)
            .with("user_name", "(select full_name from members where id = {}user_id)")
            .with("user_avatar_url", "(select avatar_url from members where id = {}user_id)")
            .with("content_title", "(select title from items where id = {}content_id)")
            .with(
                    "checkin_id",
                    "(select c.id from checkin_requests c where c.round_id = {}round_id order by c.id desc limit 1)")
            .with("leader_name", "(select full_name from members where id = {}leader_id)")
            .with("signed_off_by_name", "(select full_name from members where id = {}signed_off_by)")
            .with("sent_back_by_name", "(select full_name from members where id = {}sent_back_by)")
            .with("status", STATUS);

    static final Listing<BoldActionView> LIST =
            Listing.of(ROWS, "from bold_actions b", "b").newestFirst();

    /** Whose bold actions a list holds: those of the caller, or those that the caller is asked to sign off. */
    static Where of(boolean leader, UUID person, @Nullable BoldActionStatus status) {
        Where where = Where.scope(leader ? "b.leader_id" : "b.user_id", person);
        return status == null
                ? where
                : switch (status) {
                    case AWAITING_SIGNOFF -> where.and("b.status = 'completed' and b.signed_off_at is null");
                    case COMPLETED -> where.and("b.status = 'completed' and b.signed_off_at is not null");
                    case PENDING, CANCELLED -> where.equal("b.status", status);
                };
    }

    enum BoldActionStatus implements TextEnum {
        PENDING,
        AWAITING_SIGNOFF,
        COMPLETED,
        CANCELLED
    }
}
