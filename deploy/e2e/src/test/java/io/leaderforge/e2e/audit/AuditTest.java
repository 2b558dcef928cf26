package io.leaderforge.e2e.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the auditor must be told of, it asks for. */
class AuditTest {

    @Test
    void aFactTopicThatNoCheckNamesIsAFinding() {
        List<AuditCheck> checks = Stream.of(FactChecks.all(), EffectChecks.all())
                .flatMap(each -> each)
                .toList();
        assertEquals(List.of(), Audit.unlookedAt(checks));
        List<AuditCheck> without = checks.stream()
                .filter(check -> !check.names(Topic.ENGAGEMENT_REWARD))
                .toList();
        List<AuditCheck> unknown = Audit.unlookedAt(without);
        assertEquals(
                List.of("known   topic engagement.reward"),
                unknown.stream().map(AuditCheck::name).toList());
        assertTrue(unknown.getFirst().findings().contains("Add one to FactChecks"), unknown.toString());
    }

    @Test
    void everyStateTopicHasItsRecord() {
        Sources.stateTopics().forEach(topic -> assertTrue(Sources.stateOf(topic).isRecord(), topic.topicName()));
    }
}
