package io.leaderforge.kit.audit;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that may change something, kept on its Vert.x context; not for use by two transactions at once. */
final class AuditedRequest {

    private static final String KEY = AuditedRequest.class.getName();
    private static final String ORGANIZATION = "organization_id";

    private final Operation operation;
    private final Caller caller;
    private final RequestTarget target;
    private final @Nullable String ipAddress;
    private final @Nullable String userAgent;

    /** What the transaction in work has stored; null: nothing yet. */
    private @Nullable Change change;

    private boolean audited;

    private record Change(
            @Nullable UUID id,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * What the path names.
     *
     * @param parameter whose value is the id
     */
    record RequestTarget(
            String parameter, @Nullable UUID id, @Nullable UUID organizationId, Map<String, String> others) {

        /** The id of what the operation is named after, else {@code id}, else the first other id; what is left is a detail. */
        static RequestTarget of(Operation operation, Map<String, List<String>> path) {
            Map<String, String> others = new LinkedHashMap<>();
            path.forEach((name, values) -> others.put(name, values.getFirst()));
            String organization = others.remove(ORGANIZATION);
            String name = others.keySet().stream()
                    .filter(operation::isOwn)
                    .findFirst()
                    .or(() -> others.keySet().stream().filter("id"::equals).findFirst())
                    .or(() -> others.keySet().stream()
                            .filter(any -> any.endsWith("_id"))
                            .findFirst())
                    .orElse("");
            UUID id = uuid(others.get(name));
            if (id != null) {
                others.remove(name);
            }
            return new RequestTarget(name, id, uuid(organization), others);
        }

        private static @Nullable UUID uuid(@Nullable String text) {
            try {
                return text == null ? null : UUID.fromString(text);
            } catch (IllegalArgumentException another) {
                return null;
            }
        }
    }

    AuditedRequest(
            Operation operation,
            Caller caller,
            RequestTarget target,
            @Nullable String ipAddress,
            @Nullable String userAgent) {
        this.operation = operation;
        this.caller = caller;
        this.target = target;
        this.ipAddress = ipAddress;
        this.userAgent = userAgent;
    }

    /** Null outside requests: an event loop's own context is shared by all that runs on it. */
    static @Nullable AuditedRequest current() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(KEY) : null;
    }

    void begin() {
        Vertx.currentContext().putLocal(KEY, this);
    }

    /** An attempt before has failed, or another transaction begins. */
    void forget() {
        change = null;
    }

    void changed(@Nullable UUID id, @Nullable Object before, @Nullable Object after) {
        change = new Change(id, before, after);
    }

    /** Its entry is committed. */
    void audited() {
        audited = true;
    }

    /** Whether the transaction leaves an entry of which it has said nothing: the first that changes a row does. */
    boolean leavesEntry(Sql sql) {
        return change != null || sql.notes().hasWritten() && !audited;
    }

    /** The entry of the operation itself. */
    Entry entry(Sql sql) {
        return entry(sql, AuditNote.of(operation.action(), null));
    }

    /** What the note leaves open is the request's. */
    Entry entry(Sql sql, AuditNote note) {
        return Entry.of(completed(note), actor(sql, note), ipAddress, userAgent);
    }

    private AuditNote completed(AuditNote note) {
        Change stored = change == null ? new Change(null, null, null) : change;
        boolean silent = note.before() == null && note.after() == null;
        Map<String, @Nullable Object> details = new LinkedHashMap<>(target.others());
        details.putAll(note.details());
        boolean ofPath = note.targetId() == null && stored.id() == null && target.id() != null;
        return new AuditNote(
                note.action(),
                ofPath && note.targetType().equals(operation.targetType())
                        ? operation.typeOf(target.parameter())
                        : note.targetType(),
                first(note.targetId(), stored.id(), target.id()),
                first(note.organizationId(), target.organizationId(), null),
                details,
                silent ? stored.before() : note.before(),
                silent ? stored.after() : note.after(),
                note.actor());
    }

    private static @Nullable UUID first(@Nullable UUID one, @Nullable UUID two, @Nullable UUID three) {
        return one != null ? one : two != null ? two : three;
    }

    /** Where the work acts as the service, the request's caller does; where no one was signed in, who was found in the work. */
    private Actor actor(Sql sql, AuditNote note) {
        if (note.actor() != null) {
            return Actor.user(note.actor());
        }
        return Actor.of(caller.actor() == Caller.Actor.ANONYMOUS ? sql.caller() : caller);
    }
}
