package io.leaderforge.contracts.event;

import io.leaderforge.contracts.event.content.ContentEvent;
import io.leaderforge.contracts.event.core.CoreEvent;
import io.leaderforge.contracts.event.crm.CrmEvent;
import io.leaderforge.contracts.event.engagement.EngagementEvent;
import io.leaderforge.contracts.event.progress.ProgressEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The catalogue of all events: from record to CloudEvents type and back. Immutable after class loading. */
public final class EventTypes {

    /** The address below which the committed JSON Schemas stand. */
    public static final String SCHEMA_BASE = "https://leaderforge.io/schemas/";

    private static final String PREFIX = "io.leaderforge.";
    private static final Map<Class<?>, EventType> BY_CLASS = new LinkedHashMap<>();
    private static final Map<String, Class<? extends Record>> BY_TYPE = new LinkedHashMap<>();

    static {
        Stream.of(CoreEvent.class, ContentEvent.class, ProgressEvent.class, EngagementEvent.class, CrmEvent.class)
                .flatMap(context -> Stream.of(context.getPermittedSubclasses()))
                .forEach(EventTypes::add);
    }

    private EventTypes() {}

    private static void add(Class<?> event) {
        EventType declared = event.getAnnotation(EventType.class);
        if (declared == null) {
            throw new IllegalStateException(event + " declares no @EventType");
        }
        BY_CLASS.put(event, declared);
        BY_TYPE.put(name(declared), event.asSubclass(Record.class));
    }

    private static String name(EventType declared) {
        return PREFIX + declared.value() + ".v" + declared.version();
    }

    /** Every event record, in the order of the sealed interfaces. */
    public static List<Class<?>> all() {
        return List.copyOf(BY_CLASS.keySet());
    }

    /** The CloudEvents {@code type} of an event record, e.g. {@code io.leaderforge.core.tenant.updated.v1}. */
    public static String typeOf(Class<?> event) {
        return name(declared(event));
    }

    /** The type a tombstone of a state record carries, e.g. {@code io.leaderforge.core.tenant.deleted.v1}. */
    public static String deletedTypeOf(Class<?> event) {
        EventType declared = declared(event);
        String aggregate = declared.value().substring(0, declared.value().lastIndexOf('.'));
        return PREFIX + aggregate + ".deleted.v" + declared.version();
    }

    public static Topic topicOf(Class<?> event) {
        return declared(event).topic();
    }

    /** The path of the event's committed JSON Schema below the schema base address. */
    public static String schemaOf(Class<?> event) {
        EventType declared = declared(event);
        return declared.value() + ".v" + declared.version() + ".json";
    }

    /** The record of a CloudEvents type; null for a type this release does not know: readers skip and count those. */
    @org.jspecify.annotations.Nullable
    public static Class<? extends Record> classOf(String type) {
        return BY_TYPE.get(type);
    }

    private static EventType declared(Class<?> event) {
        EventType declared = BY_CLASS.get(event);
        if (declared == null) {
            throw new IllegalArgumentException(event + " is not an event of the catalogue");
        }
        return declared;
    }
}
