package io.leaderforge.kit.inbox;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Learns up to which moment everything published has been consumed, per topic and partition. */
public interface HeartbeatSink {

    Uni<?> beat(Map<TopicPartition, Instant> beats);
}
