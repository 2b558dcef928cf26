package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.core.InvitationAccepted;
import io.leaderforge.contracts.event.progress.BoldActionChanged;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is told of which fact. Runs in the consumer's transaction, so each fact notifies once. */
@ApplicationScoped
public class NotificationService {

    /** A check-in that was to take place this soon, and does not: its people are told urgently. */
    private static final Duration SOON = Duration.ofDays(1);

    /** Each change of a check-in is told to its learner and its leader, except to the one who made it. */
    public Uni<Void> checkinChanged(Sql sql, CheckinChanged checkin) {
        Message message = of(checkin);
        Instant time = checkin.scheduledAt();
        return Names.read(sql, checkin.userId(), checkin.leaderId(), checkin.contentId())
                .chain(names -> {
                    Map<String, String> ids = about(checkin.contentId(), checkin.userId());
                    ids.put("leader_id", checkin.leaderId().toString());
                    ids.put("checkin_id", checkin.id().toString());
                    Map<String, String> parameters = names.ofBoth();
                    if (time != null) {
                        parameters.put("scheduled_at", time.toString());
                    }
                    return Notifier.tell(
                            sql,
                            told(checkin, message)
                                    .map(person -> Notice.of(person, message, ids, parameters))
                                    .map(notice -> isUrgent(checkin) ? notice.urgent() : notice)
                                    .toList());
                });
    }

    private static Message of(CheckinChanged checkin) {
        return switch (checkin.status()) {
            case "scheduled" ->
                checkin.previouslyScheduledAt() == null ? Message.CHECKIN_SCHEDULED : Message.CHECKIN_MOVED;
            case "completed" -> Message.CHECKIN_COMPLETED;
            case "cancelled" -> Message.CHECKIN_CANCELLED;
            default -> Message.CHECKIN_REQUESTED;
        };
    }

    /** Without a person who changed it, its leader has left: only the learner is told. */
    private static Stream<UUID> told(CheckinChanged checkin, Message message) {
        UUID by = checkin.changedBy();
        if (message == Message.CHECKIN_REQUESTED) {
            return Stream.of(checkin.leaderId());
        }
        return by == null
                ? Stream.of(checkin.userId())
                : Stream.of(checkin.userId(), checkin.leaderId()).filter(person -> !person.equals(by));
    }

    private static boolean isUrgent(CheckinChanged checkin) {
        Instant planned =
                checkin.status().equals("cancelled") ? checkin.scheduledAt() : checkin.previouslyScheduledAt();
        return planned != null
                && planned.isAfter(checkin.changedAt())
                && planned.isBefore(checkin.changedAt().plus(SOON));
    }

    /** The leader hears of what waits for the sign-off and of what was cancelled, the learner of the leader's decision. */
    public Uni<Void> boldActionChanged(Sql sql, BoldActionChanged action) {
        boolean byLearner = action.userId().equals(action.changedBy());
        Message message = of(action.change(), byLearner);
        UUID person = byLearner ? action.leaderId() : action.userId();
        if (message == null || person == null) {
            return Uni.createFrom().voidItem();
        }
        return Names.read(sql, action.userId(), action.leaderId(), action.contentId())
                .chain(names -> {
                    Map<String, String> ids = about(action.contentId(), action.userId());
                    ids.put("bold_action_id", action.id().toString());
                    return Notifier.tell(sql, List.of(Notice.of(person, message, ids, names.ofLearner())));
                });
    }

    /** Null where no one else has a turn: the learner's own sign-off, and a bold action that is pending again. */
    private static @Nullable Message of(String change, boolean byLearner) {
        return switch (change) {
            case "awaiting_signoff" -> Message.BOLD_ACTION_AWAITING_SIGNOFF;
            case "completed" -> byLearner ? null : Message.BOLD_ACTION_SIGNED_OFF;
            case "sent_back" -> Message.BOLD_ACTION_SENT_BACK;
            case "cancelled" -> Message.BOLD_ACTION_CANCELLED;
            default -> null;
        };
    }

    /** A whole module is complete: the learner and the leader of its check-in hear of it. */
    public Uni<Void> completed(Sql sql, Completed completed) {
        if (!completed.kind().equals("module")) {
            return Uni.createFrom().voidItem();
        }
        return Names.read(sql, completed.userId(), completed.leaderId(), completed.contentId())
                .chain(names -> {
                    Map<String, String> ids = about(completed.contentId(), completed.userId());
                    Map<String, String> parameters = names.ofLearner();
                    List<Notice> notices = new ArrayList<>(2);
                    notices.add(Notice.of(completed.userId(), Message.MODULE_COMPLETED, ids, parameters));
                    if (completed.leaderId() != null) {
                        notices.add(
                                Notice.of(completed.leaderId(), Message.MODULE_COMPLETED_BY_LEARNER, ids, parameters));
                    }
                    return Notifier.tell(sql, notices);
                });
    }

    /** The inviter hears that the person has come. */
    public Uni<Void> invitationAccepted(Sql sql, InvitationAccepted accepted) {
        UUID inviter = accepted.invitedBy();
        if (inviter == null || inviter.equals(accepted.userId())) {
            return Uni.createFrom().voidItem();
        }
        return Names.ofMember(sql, accepted.userId(), accepted.organizationId())
                .chain(parameters -> Notifier.tell(
                        sql,
                        List.of(Notice.of(
                                inviter,
                                Message.INVITATION_ACCEPTED,
                                Map.of(
                                        "user_id", accepted.userId().toString(),
                                        "organization_id",
                                                accepted.organizationId().toString()),
                                parameters))));
    }

    private static Map<String, String> about(UUID content, UUID learner) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("content_id", content.toString());
        ids.put("user_id", learner.toString());
        return ids;
    }
}
