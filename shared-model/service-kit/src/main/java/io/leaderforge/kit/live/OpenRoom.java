package io.leaderforge.kit.live;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.contracts.event.RoomSignal.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room as this instance knows it: its own members and, as far as they were told, those of the others. Not thread-safe: its
 * callers hold its monitor.
 */
final class OpenRoom {

    private final Map<UUID, LiveConnection> own = new HashMap<>();
    private final Map<UUID, Presence> members = new LinkedHashMap<>();

    /** @param until when it is forgotten unless it is told again; of the instance's own members never */
    private record Presence(Member member, UUID instance, long until) {}

    void enter(Member member, UUID instance, LiveConnection connection) {
        own.put(member.id(), connection);
        members.put(member.id(), new Presence(member, instance, Long.MAX_VALUE));
    }

    /** The member as it was; null where it has left before. */
    @CanIgnoreReturnValue
    @Nullable
    Member leave(UUID id) {
        own.remove(id);
        Presence left = members.remove(id);
        return left == null ? null : left.member();
    }

    boolean hasOwn() {
        return !own.isEmpty();
    }

    List<Member> ownMembers() {
        return members.values().stream()
                .map(Presence::member)
                .filter(member -> own.containsKey(member.id()))
                .toList();
    }

    List<Member> members() {
        return members.values().stream().map(Presence::member).toList();
    }

    /** It was told of a member of another instance. True where that is news. */
    boolean told(Member member, UUID instance, long until) {
        Presence before = members.put(member.id(), new Presence(member, instance, until));
        return before == null || !before.member().equals(member);
    }

    /** A member of this instance shows another state. */
    void change(Member member) {
        members.computeIfPresent(member.id(), (id, known) -> new Presence(member, known.instance(), known.until()));
    }

    /** What the instance does not tell of any longer, and what no instance has told of for too long, is gone. */
    List<Member> forget(long now) {
        List<Member> gone = new ArrayList<>();
        members.values().removeIf(known -> {
            boolean silent = known.until() < now;
            if (silent) {
                gone.add(known.member());
            }
            return silent;
        });
        return gone;
    }

    /** To all of this instance but one. */
    void send(LiveFrame frame, @Nullable UUID butNot) {
        own.forEach((id, connection) -> {
            if (!id.equals(butNot)) {
                connection.offer(frame);
            }
        });
    }
}
