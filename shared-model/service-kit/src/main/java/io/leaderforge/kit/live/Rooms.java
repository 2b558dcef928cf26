package io.leaderforge.kit.live;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.contracts.event.RoomSignal;
import io.leaderforge.contracts.event.RoomSignal.Kind;
import io.leaderforge.contracts.event.RoomSignal.Member;
import io.leaderforge.kit.Ids;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which room, over all instances, and what they send each other. All of it goes through the topic, also to the
 * instance's own members, so that everyone sees one order.
 */
@Startup
@Singleton
class Rooms {

    /** How often an instance tells of its members. */
    private static final long HERE_MILLIS = 10_000;

    /** After how long those are gone of whom no instance tells any longer. */
    static final long GONE_MILLIS = 3 * HERE_MILLIS;

    private final UUID self = Ids.next();
    private final RoomTopic topic;
    private final Clock clock;
    private final Vertx vertx;
    private final Map<RoomKey, OpenRoom> rooms = new ConcurrentHashMap<>();
    private long timer;

    @Inject
    Rooms(RoomTopic topic, Clock clock, Vertx vertx) {
        this.topic = topic;
        this.clock = clock;
        this.vertx = vertx;
    }

    @PostConstruct
    void start() {
        topic.listen(this::heard);
        timer = vertx.setPeriodic(HERE_MILLIS, any -> tell());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    boolean isReady() {
        return topic.isReady();
    }

    /** A new member, who is shown who is there. */
    void enter(RoomKey key, Member member, LiveConnection connection) {
        rooms.compute(key, (any, before) -> {
            OpenRoom room = before == null ? new OpenRoom() : before;
            synchronized (room) {
                connection.offer(RoomFrames.present(member, room.members()));
                room.enter(member, self, connection);
            }
            return room;
        });
        say(key, Kind.JOINED, List.of(member), null);
    }

    void leave(RoomKey key, UUID id) {
        Member[] left = {null};
        rooms.computeIfPresent(key, (any, room) -> {
            synchronized (room) {
                left[0] = room.leave(id);
                return room.hasOwn() ? room : null;
            }
        });
        if (left[0] != null) {
            say(key, Kind.LEFT, List.of(left[0]), null);
        }
    }

    /** The member shows another state. False where it is too much at once. */
    boolean change(RoomKey key, Member member) {
        OpenRoom room = rooms.get(key);
        if (room != null) {
            synchronized (room) {
                room.change(member);
            }
        }
        return say(key, Kind.CHANGED, List.of(member), null);
    }

    /** To all others in the room. False where it is too much at once. */
    boolean send(RoomKey key, Member from, Map<String, Object> data) {
        return say(key, Kind.MESSAGE, List.of(from), data);
    }

    @CanIgnoreReturnValue
    private boolean say(RoomKey key, Kind kind, List<Member> members, @Nullable Map<String, Object> data) {
        return topic.say(new RoomSignal(key.tenant(), key.name(), self, kind, members, data));
    }

    private void heard(RoomSignal signal) {
        RoomKey key = new RoomKey(signal.tenantId(), signal.room());
        OpenRoom room = rooms.get(key);
        if (room == null) {
            return;
        }
        boolean others = !signal.instance().equals(self);
        List<Member> here;
        synchronized (room) {
            signal.members().forEach(member -> heard(room, signal, member, others));
            here = others && signal.kind() == Kind.JOINED ? room.ownMembers() : List.of();
        }
        if (!here.isEmpty()) {
            say(key, Kind.HERE, here, null);
        }
    }

    private void heard(OpenRoom room, RoomSignal signal, Member member, boolean others) {
        switch (signal.kind()) {
            case JOINED, CHANGED, HERE -> {
                boolean news = others && room.told(member, signal.instance(), clock.millis() + GONE_MILLIS);
                if (signal.kind() != Kind.HERE || news) {
                    room.send(RoomFrames.shown(signal.kind(), member), member.id());
                }
            }
            case LEFT -> {
                if (others) {
                    room.leave(member.id());
                }
                room.send(RoomFrames.left(member), null);
            }
            case MESSAGE -> room.send(RoomFrames.message(member, signal.data()), member.id());
        }
    }

    /** Of this instance's members, for those who have missed it; and forgets those of whom nobody tells. */
    void tell() {
        rooms.forEach((key, room) -> {
            List<Member> here;
            synchronized (room) {
                room.forget(clock.millis()).forEach(gone -> room.send(RoomFrames.left(gone), null));
                here = room.ownMembers();
            }
            if (!here.isEmpty()) {
                say(key, Kind.HERE, here, null);
            }
        });
    }
}
