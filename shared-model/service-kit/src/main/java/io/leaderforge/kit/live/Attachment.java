package io.leaderforge.kit.live;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that follows the log of its tenant's partition. Its callers hold the log's monitor. */
final class Attachment {

    private final LiveConnection connection;
    private final LiveLog log;
    private Position known;

    private Attachment(LiveConnection connection, LiveLog log, Position known) {
        this.connection = connection;
        this.log = log;
        this.known = known;
    }

    /**
     * Begins behind the client's last position with what it has missed, or where that cannot be told, or is more than it may
     * have waiting, behind the newest with a reset.
     */
    static Attachment begin(
            LiveConnection connection, LiveLog log, @Nullable Position last, int mostMissed, long retry) {
        Optional<List<LiveFrame>> missed = last == null
                ? Optional.empty()
                : log.after(last).map(all -> concerning(connection, all)).filter(frames -> frames.size() < mostMissed);
        if (last == null || missed.isEmpty()) {
            connection.offer(LiveFrame.reset(log.newest(), retry));
            return new Attachment(connection, log, log.newest());
        }
        connection.offer(LiveFrame.resumed(last, retry));
        missed.get().forEach(connection::offer);
        return new Attachment(connection, log, last.offset() > log.newest().offset() ? last : log.newest());
    }

    private static List<LiveFrame> concerning(LiveConnection connection, List<LiveMessage> all) {
        return all.stream()
                .filter(message -> isFor(connection, message))
                .map(LiveFrame::of)
                .toList();
    }

    private static boolean isFor(LiveConnection connection, LiveMessage message) {
        LiveIdentity identity = connection.identity();
        return message.tenant().equals(identity.tenant()) && message.mayConcern(identity.caller());
    }

    LiveConnection connection() {
        return connection;
    }

    LiveLog log() {
        return log;
    }

    /** An event of the client's tenant; one that the client has from another instance already is passed over. */
    void on(LiveMessage message) {
        if (message.offset() <= known.offset()) {
            if (LiveLog.contradicts(known, message.position())) {
                restarted(message.position());
            }
            return;
        }
        known = message.position();
        if (isFor(connection, message)) {
            connection.offer(LiveFrame.of(message));
        }
    }

    /** The topic has begun again. */
    void restarted(Position position) {
        known = position;
        connection.offer(LiveFrame.reset(position, null));
    }

    /** Tells a client that hears nothing that it is connected, and how far it has come. */
    void heartbeat() {
        Position newest = log.newest();
        connection.offer(LiveFrame.heartbeat(newest.offset() > known.offset() ? newest : null));
        if (newest.offset() > known.offset()) {
            known = newest;
        }
    }
}
