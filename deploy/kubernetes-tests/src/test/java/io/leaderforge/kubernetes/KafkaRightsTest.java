package io.leaderforge.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The generated rights on a real broker: each service can do its work, and nothing else. */
class KafkaRightsTest {

    static final List<String> SERVICES = Settings.SERVICES;
    private static final Manifests DATA = Overlays.layer("local/data");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static SecuredKafka kafka;

    @BeforeAll
    static void grant() throws Exception {
        List<String> users = DATA.of("KafkaUser").stream().map(Manifests::name).toList();
        kafka = SecuredKafka.start(folder, users);
        try (Admin admin = Admin.create(kafka.client(SecuredKafka.ADMIN))) {
            // One partition is enough for rights.
            admin.createTopics(DATA.of("KafkaTopic").stream()
                            .map(topic -> topic.at("/spec/topicName").asText())
                            .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            admin.createAcls(DATA.of("KafkaUser").stream()
                            .flatMap(KafkaRightsTest::rights)
                            .toList())
                    .all()
                    .get();
        }
        // The broker learns of rights after the controller.
        List<String> topics = DATA.of("KafkaTopic").stream()
                .map(topic -> topic.at("/spec/topicName").asText())
                .toList();
        try (Admin operator = Admin.create(kafka.client("kafka-operator"))) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> operator.describeTopics(topics)
                                    .allTopicNames()
                                    .get()
                                    .size()
                            == topics.size());
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServicePublishesAndConsumes(String context) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer("kafka-" + context);
                KafkaConsumer<byte[], byte[]> consumer = consumer("kafka-" + context, context)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            own(context).forEach(topic -> sent.add(send(producer, topic)));
            List<String> consumed = KafkaManifests.consumed(context);
            consumed.stream()
                    .filter(topic -> !topic.endsWith(".replay"))
                    .forEach(topic -> sent.add(send(producer, topic + ".dlq")));
            for (Future<RecordMetadata> one : sent) {
                assertTrue(one.get().hasOffset());
            }
            consumer.subscribe(consumed);
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return consumer.assignment().size() == consumed.size();
            });
            consumer.commitSync(Map.of(new TopicPartition("core.tenant", 0), new OffsetAndMetadata(0)), PATIENCE);
        } catch (TopicAuthorizationException e) {
            throw new AssertionError(context + " needs " + e.unauthorizedTopics(), e);
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServiceFollowsTenantsSessionsAndItsLiveEvents(String context) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("kafka-" + context, null)) {
            List<String> topics = Stream.concat(
                            Stream.of("core.tenant", "core.session"),
                            Stream.of(Topic.values())
                                    .filter(topic -> topic.context().equals(context) && !topic.hasDeadLetters())
                                    .map(Topic::topicName))
                    .toList();
            assertEquals(
                    topics.size(),
                    consumer.endOffsets(partitions(topics), PATIENCE).size());
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServiceDoesNotWriteForOthers(String context) {
        try (KafkaProducer<byte[], byte[]> producer = producer("kafka-" + context)) {
            SERVICES.stream()
                    .filter(other -> !other.equals(context))
                    .flatMap(KafkaRightsTest::own)
                    .forEach(topic -> {
                        ExecutionException refused = assertThrows(
                                ExecutionException.class,
                                () -> send(producer, topic).get(),
                                context + " writes " + topic);
                        assertInstanceOf(TopicAuthorizationException.class, refused.getCause());
                    });
        }
    }

    @Test
    void noServiceReadsWhatItDoesNotConsume() {
        for (String user : List.of("kafka-content", "kafka-gateway")) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(user, null)) {
                assertThrows(
                        TopicAuthorizationException.class,
                        () -> consumer.endOffsets(partitions(List.of("crm.lead")), PATIENCE));
            }
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("kafka-content", "crm")) {
            consumer.assign(partitions(List.of("core.tenant")));
            assertThrows(GroupAuthorizationException.class, () -> consumer.poll(PATIENCE));
        }
    }

    @Test
    void theGatewayReadsTenantsAndSessions() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("kafka-gateway", null)) {
            assertEquals(
                    2,
                    consumer.endOffsets(partitions(List.of("core.tenant", "core.session")), PATIENCE)
                            .size());
        }
    }

    @Test
    void operatorsReadAllAndReplay() throws Exception {
        List<String> topics = DATA.of("KafkaTopic").stream()
                .map(topic -> topic.at("/spec/topicName").asText())
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("kafka-operator", null);
                KafkaProducer<byte[], byte[]> producer = producer("kafka-operator");
                Admin admin = Admin.create(kafka.client("kafka-operator"))) {
            assertEquals(
                    topics.size(),
                    consumer.endOffsets(partitions(topics), PATIENCE).size());
            for (String context : SERVICES) {
                assertTrue(send(producer, Topic.replayTopic(context)).get().hasOffset());
                // Of a service that is stopped, as 'epoch' moves them.
                Map<TopicPartition, OffsetAndMetadata> end =
                        Map.of(new TopicPartition(Topic.replayTopic(context), 0), new OffsetAndMetadata(1));
                admin.alterConsumerGroupOffsets(context, end).all().get();
                assertTrue(admin.listGroups().all().get().stream()
                        .anyMatch(group -> group.groupId().equals(context)));
                assertEquals(
                        GroupState.EMPTY,
                        admin.describeConsumerGroups(List.of(context))
                                .all()
                                .get()
                                .get(context)
                                .groupState());
                assertTrue(admin.listConsumerGroupOffsets(context)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()
                        .containsAll(end.keySet()));
            }
        }
    }

    private static Stream<AclBinding> rights(ObjectNode user) {
        return Manifests.stream(user.at("/spec/authorization/acls")).flatMap(acl -> rights(Manifests.name(user), acl));
    }

    private static Stream<AclBinding> rights(String user, JsonNode acl) {
        JsonNode resource = acl.path("resource");
        ResourcePattern pattern = new ResourcePattern(
                ResourceType.fromString(resource.path("type").asText()),
                resource.path("name").asText(),
                PatternType.valueOf(resource.path("patternType").asText().toUpperCase(Locale.ROOT)));
        return Manifests.stream(acl.path("operations"))
                .map(operation -> new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + user,
                                "*",
                                AclOperation.fromString(operation.asText()),
                                AclPermissionType.ALLOW)));
    }

    private static Stream<String> own(String context) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.context().equals(context))
                .map(Topic::topicName);
    }

    private static List<TopicPartition> partitions(Collection<String> topics) {
        return topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    }

    /** As the outbox's: idempotent. */
    private static KafkaProducer<byte[], byte[]> producer(String user) {
        Map<String, Object> settings = kafka.client(user);
        settings.put("enable.idempotence", true);
        settings.put("acks", "all");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, String group) {
        Map<String, Object> settings = kafka.client(user);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        if (group != null) {
            settings.put("group.id", group);
        }
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Future<RecordMetadata> send(KafkaProducer<byte[], byte[]> producer, String topic) {
        return producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1}));
    }
}
