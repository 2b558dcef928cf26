package io.leaderforge.contracts.event;

/**
 * The names of a record's headers on Kafka: CloudEvents 1.0 in binary mode, and LeaderForge's own {@code lf_} headers on
 * dead letters and replays. Values are UTF-8 text.
 */
public final class EventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    /** Stable over retries, so that a repeated record is known by it. */
    public static final String ID = "ce_id";

    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    /** The aggregate's id, like the record's key. */
    public static final String SUBJECT = "ce_subject";

    public static final String TIME = "ce_time";
    public static final String DATA_SCHEMA = "ce_dataschema";
    public static final String TENANT_ID = "ce_tenantid";
    /** States only; with the epoch it orders the states of an aggregate. */
    public static final String REVISION = "ce_revision";

    public static final String EPOCH = "ce_epoch";
    public static final String TRACE_PARENT = "ce_traceparent";
    /** W3C's own name, for clients that know Kafka tracing and not CloudEvents. */
    public static final String W3C_TRACE_PARENT = "traceparent";

    public static final String CONTENT_TYPE = "content-type";

    /** Why a record is a dead letter. */
    public static final String REASON = "lf_reason";
    /** The consumer group that could not process it, or that a replay is for. */
    public static final String GROUP = "lf_group";

    public static final String ORIGINAL_TOPIC = "lf_original_topic";
    public static final String ORIGINAL_PARTITION = "lf_original_partition";
    public static final String ORIGINAL_OFFSET = "lf_original_offset";
    public static final String FAILED_AT = "lf_failed_at";
    /** On a record of a dead-letter topic without value: the dead letter of this {@code ce_id} has been dealt with. */
    public static final String RESOLVED = "lf_resolved";

    /**
     * The type of the records that say: everything committed before this one's time has been published. Core sends one
     * a second to each partition of its state topics, keyed {@code heartbeat-<partition>}, under the nil tenant.
     */
    public static final String HEARTBEAT_TYPE = "io.leaderforge.core.heartbeat.v1";

    private EventHeaders() {}
}
