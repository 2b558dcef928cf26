package io.leaderforge.contracts.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every topic of the platform. A {@link Kind#STATE} topic is compacted and carries an aggregate's whole public state; a
 * {@link Kind#FACT} topic carries what happened and is kept 14 days. Only the owner context writes to a topic. Topics are
 * created before the services start; brokers do not create them by themselves.
 */
public enum Topic {
    CORE_TENANT("core.tenant", Kind.STATE, false),
    CORE_ORGANIZATION("core.organization", Kind.STATE, false),
    CORE_TEAM("core.team", Kind.STATE, false),
    CORE_USER("core.user", Kind.STATE, true),
    CORE_MEMBERSHIP("core.membership", Kind.STATE, false),
    CORE_SESSION("core.session", Kind.STATE, false),
    CORE_FEATURE_FLAG("core.feature_flag", Kind.STATE, false),
    CORE_PLATFORM("core.platform", Kind.STATE, false),
    CORE_ROLE("core.role", Kind.STATE, false),
    CORE_INVITATION("core.invitation", Kind.FACT, false),
    CORE_ACCOUNT("core.account", Kind.FACT, false),
    CORE_ERASURE("core.erasure", Kind.STATE, false),
    CONTENT_ITEM("content.item", Kind.STATE, false),
    CONTENT_ACCESS("content.access", Kind.STATE, false),
    CONTENT_LICENSE("content.license", Kind.STATE, false),
    CONTENT_COLLECTION("content.collection", Kind.STATE, false),
    CONTENT_ENROLLMENT("content.enrollment", Kind.STATE, false),
    CONTENT_AUDIT("content.audit", Kind.FACT, false),
    CONTENT_ERASURE("content.erasure", Kind.FACT, false),
    PROGRESS_USER_PROGRESS("progress.user_progress", Kind.STATE, false),
    PROGRESS_COMPLETED("progress.completed", Kind.FACT, false),
    PROGRESS_MODULE_STEP("progress.module_step", Kind.FACT, false),
    PROGRESS_CHECKIN("progress.checkin", Kind.FACT, false),
    PROGRESS_AUDIT("progress.audit", Kind.FACT, false),
    PROGRESS_ERASURE("progress.erasure", Kind.FACT, false),
    PROGRESS_LIVE("progress.live", Kind.LIVE, false),
    ENGAGEMENT_INTERACTION("engagement.interaction", Kind.FACT, false),
    ENGAGEMENT_REWARD("engagement.reward", Kind.FACT, false),
    ENGAGEMENT_NOTIFICATION("engagement.notification", Kind.FACT, false),
    ENGAGEMENT_NOTIFICATION_PREFERENCE("engagement.notification_preference", Kind.STATE, false),
    ENGAGEMENT_AUDIT("engagement.audit", Kind.FACT, false),
    ENGAGEMENT_ERASURE("engagement.erasure", Kind.FACT, false),
    ENGAGEMENT_LIVE("engagement.live", Kind.LIVE, false),
    CRM_LEAD("crm.lead", Kind.STATE, true),
    CRM_FORM_SUBMISSION("crm.form_submission", Kind.FACT, false),
    CRM_MESSAGE("crm.message", Kind.FACT, false),
    CRM_WORKFLOW_EXECUTION("crm.workflow_execution", Kind.FACT, false),
    CRM_AUDIT("crm.audit", Kind.FACT, false),
    CRM_ERASURE("crm.erasure", Kind.FACT, false),
    CRM_LIVE("crm.live", Kind.LIVE, false),
    CRM_ROOM("crm.room", Kind.ROOM, false);

    /** What a topic's records mean. */
    public enum Kind {
        /** The whole public state of an aggregate, compacted by its id; a null value says it is deleted. */
        STATE,
        /** Something that happened, once; consumers are idempotent through their inbox. */
        FACT,
        /** What open pages of the context are sent ({@link LiveEvent}); read by its own instances, and by no consumer group. */
        LIVE,
        /** What the instances of the context tell each other of its rooms ({@link RoomSignal}); soon forgotten. */
        ROOM
    }

    private static final Duration FACT_RETENTION = Duration.ofDays(14);
    private static final Duration LIVE_RETENTION = Duration.ofHours(24);
    private static final Duration ROOM_RETENTION = Duration.ofHours(1);
    private static final Duration TOMBSTONE_RETENTION = Duration.ofDays(30);
    private static final Duration SEGMENT = Duration.ofHours(1);
    private static final Duration PERSONAL_COMPACTION_LAG = Duration.ofHours(24);

    private final String topicName;
    private final Kind kind;
    private final boolean personal;

    Topic(String topicName, Kind kind, boolean personal) {
        this.topicName = topicName;
        this.kind = kind;
        this.personal = personal;
    }

    /** The name on the broker, e.g. {@code core.tenant}. */
    public String topicName() {
        return topicName;
    }

    public Kind kind() {
        return kind;
    }

    /** The context that owns, and alone writes, the topic. */
    public String context() {
        return topicName.substring(0, topicName.indexOf('.'));
    }

    /**
     * Whether core sends a heartbeat a second to each partition, behind everything it has published: on its state topics, of
     * which every other context has replicas.
     */
    public boolean hasHeartbeats() {
        return kind == Kind.STATE && context().equals("core");
    }

    /** Whether it has a topic of dead letters; live events and rooms have no consumer group that could refuse one. */
    public boolean hasDeadLetters() {
        return kind == Kind.STATE || kind == Kind.FACT;
    }

    /** Where records go that a consumer can never process, e.g. {@code core.tenant.dlq}. */
    public String deadLetterTopic() {
        return topicName + ".dlq";
    }

    /**
     * Where dead letters of any topic are put again for one context alone, e.g. {@code content.replay}: not on the original
     * topic, for other groups have processed them, and an old state must not come last in a compacted topic.
     */
    public static String replayTopic(String context) {
        return context + ".replay";
    }

    public int partitions() {
        return 3;
    }

    /** The broker's topic settings that differ from its defaults. */
    public Map<String, String> settings() {
        return switch (kind) {
            case STATE -> stateSettings();
            case FACT -> Map.of("retention.ms", millis(FACT_RETENTION));
            case LIVE -> Map.of("retention.ms", millis(LIVE_RETENTION), "segment.ms", millis(SEGMENT));
            case ROOM -> Map.of("retention.ms", millis(ROOM_RETENTION), "segment.ms", millis(SEGMENT));
        };
    }

    /** The settings of the topic's dead letters: kept as long as facts. */
    public Map<String, String> deadLetterSettings() {
        return Map.of("retention.ms", millis(FACT_RETENTION));
    }

    private Map<String, String> stateSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", "compact");
        settings.put("delete.retention.ms", millis(TOMBSTONE_RETENTION));
        // Only closed segments are compacted: without this a topic would keep days of heartbeats.
        settings.put("segment.ms", millis(SEGMENT));
        settings.put("min.cleanable.dirty.ratio", "0.2");
        if (personal) {
            settings.put("max.compaction.lag.ms", millis(PERSONAL_COMPACTION_LAG));
        }
        return Map.copyOf(settings);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    @Nullable
    public static Topic named(String topicName) {
        for (Topic topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return topic;
            }
        }
        return null;
    }
}
