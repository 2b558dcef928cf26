package io.leaderforge.progress.checkin;

import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.LiveCheckinChanged;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.progress.round.ModuleRound;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A talk that a learner asks of the leader; requested, then perhaps scheduled, then completed or cancelled. */
@Entity
@Table(name = "checkin_requests")
@DynamicUpdate
@SuppressWarnings("UnusedVariable") // Hibernate writes what is read by rows alone.
public class Checkin {

    private static final Set<String> OPEN = Set.of("requested", "scheduled");

    @Id
    private UUID id;

    private UUID tenantId;
    private UUID userId;
    private UUID leaderId;
    private UUID contentId;
    private UUID roundId;
    private UUID progressId;
    private @Nullable UUID organizationId;
    private String status;
    private int durationMinutes;
    private Instant requestedAt;
    private @Nullable Instant scheduledAt;
    private @Nullable Instant completedAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String leaderNotes;
    private @Nullable String calendarEventId;
    private @Nullable String calendarProvider;
    private int calendarSequence;
    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Checkin() {}

    /** Asks the leader, in the name of the round's learner; follow with {@link #requested()}. */
    static Checkin request(ModuleRound round, Leader leader, Instant now) {
        Checkin checkin = new Checkin();
        checkin.id = Ids.next();
        checkin.tenantId = round.tenantId();
        checkin.userId = round.userId();
        checkin.leaderId = leader.leaderId();
        checkin.contentId = round.contentId();
        checkin.roundId = round.id();
        checkin.progressId = round.progressId();
        checkin.organizationId = leader.organizationId();
        checkin.status = "requested";
        checkin.durationMinutes = leader.durationMinutes();
        checkin.requestedAt = now;
        checkin.createdAt = now;
        checkin.updatedAt = now;
        round.asked(leader.leaderId(), leader.organizationId());
        return checkin;
    }

    CheckinChanged requested() {
        return changed(userId, null);
    }

    /** Fixes the time; again, to move it. Null where it has this time already: then no calendar is told again. */
    @Nullable
    CheckinChanged schedule(Instant time, UUID by, Instant now) {
        Instant at = time.truncatedTo(ChronoUnit.MICROS);
        if (status.equals("scheduled") && at.equals(scheduledAt)) {
            return null;
        }
        if (!at.isAfter(now)) {
            throw Problems.unprocessable("/scheduled_at", "Choose a time in the future.", Rule.future());
        }
        move("scheduled", now);
        Instant before = scheduledAt;
        scheduledAt = at;
        inviteAgain(before == null ? 0 : calendarSequence + 1);
        return changed(by, before);
    }

    CheckinChanged complete(@Nullable String notes, UUID by, Instant now) {
        move("completed", now);
        completedAt = now;
        leaderNotes = notes;
        return changed(by, null);
    }

    CheckinChanged cancel(UUID by, Instant now) {
        move("cancelled", now);
        cancelledAt = now;
        if (scheduledAt != null) {
            inviteAgain(calendarSequence + 1);
        }
        return changed(by, null);
    }

    /** The event makes crm send the invitation; calendars know it by the check-in's id. */
    private void inviteAgain(int sequence) {
        calendarEventId = id.toString();
        calendarProvider = "ics";
        calendarSequence = sequence;
    }

    private void move(String to, Instant now) {
        if (!isOpen()) {
            throw Problems.conflict(
                    "checkin_closed",
                    "The check-in is " + status + ". Only a requested or scheduled one can be " + to + ".");
        }
        status = to;
        updatedAt = now;
    }

    private CheckinChanged changed(UUID by, @Nullable Instant before) {
        return new CheckinChanged(
                id,
                tenantId,
                userId,
                leaderId,
                contentId,
                organizationId,
                status,
                scheduledAt,
                updatedAt,
                by,
                before,
                durationMinutes,
                calendarEventId,
                calendarSequence);
    }

    ModuleStepChanged step() {
        return new ModuleStepChanged(tenantId, userId, contentId, "checkin", status, updatedAt);
    }

    /** For the open pages of both, once where they are the same person. */
    List<LiveCheckinChanged> live() {
        return Stream.of(userId, leaderId)
                .distinct()
                .map(person -> LiveAudience.person(person, Permission.PROGRESS_CHECKINS_VIEW.slug()))
                .map(audience -> new LiveCheckinChanged(tenantId, audience, id, contentId, status))
                .toList();
    }

    /** The leader who was asked; the tenant's owner and admin stand in. */
    void requireLeader(Caller caller) {
        if (!leaderId.equals(caller.userId()) && !caller.isTenantAdmin()) {
            throw Problems.forbidden("Only the leader who was asked may do this.");
        }
    }

    void requireParty(Caller caller) {
        if (!userId.equals(caller.userId())) {
            requireLeader(caller);
        }
    }

    public boolean isOpen() {
        return OPEN.contains(status);
    }

    public boolean isCompleted() {
        return status.equals("completed");
    }

    public UUID id() {
        return id;
    }

    public String status() {
        return status;
    }

    UUID progressId() {
        return progressId;
    }

    long revision() {
        return revision;
    }
}
