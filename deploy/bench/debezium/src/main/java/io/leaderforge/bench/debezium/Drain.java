package io.leaderforge.bench.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's embedded engine on an outbox: reads its inserts by logical decoding from a slot that is there, and writes each
 * payload to a topic, acknowledged by all replicas, as the relay does. Ends after a number of rows and prints their rate,
 * first to last. The rows are taken as the engine has them, so that no conversion is counted.
 */
public final class Drain {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final long wanted;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long count;
    private long began;
    private long ended;
    private long firstBatch;

    private Drain(Map<String, Object> producer, String topic, long wanted) {
        this.producer = new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.wanted = wanted;
    }

    /** @param arguments host, port, database, user, table, slot and publication, Kafka's address, topic, rows; password in the environment */
    public static void main(String[] arguments) throws Exception {
        Drain drain = new Drain(
                Map.of(
                        "bootstrap.servers", arguments[7],
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "1",
                        "batch.size", "131072",
                        "compression.type", "lz4"),
                arguments[8],
                Long.parseLong(arguments[9]));
        Properties settings = new Properties();
        settings.put("name", "drain");
        settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.put("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        settings.put("offset.flush.interval.ms", "1000");
        settings.put("database.hostname", arguments[0]);
        settings.put("database.port", arguments[1]);
        settings.put("database.dbname", arguments[2]);
        settings.put("database.user", arguments[3]);
        settings.put("database.password", System.getenv("PGPASSWORD"));
        settings.put("table.include.list", arguments[4]);
        settings.put("slot.name", arguments[5]);
        settings.put("publication.name", arguments[6]);
        settings.put("publication.autocreate.mode", "disabled");
        settings.put("plugin.name", "pgoutput");
        settings.put("snapshot.mode", "no_data");
        settings.put("topic.prefix", "drain");
        settings.put("poll.interval.ms", System.getProperty("poll.interval.ms", "10"));
        settings.put("max.batch.size", "8192");
        settings.put("max.queue.size", "32768");
        drain.run(settings);
    }

    private void run(Properties settings) throws Exception {
        try (DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                                ChangeEventFormat.of(Connect.class))
                        .using(settings)
                        .notifying(this::take)
                        .using((success, message, error) -> {
                            if (!success) {
                                failure.compareAndSet(null, new IllegalStateException(message, error));
                                done.countDown();
                            }
                        })
                        .build();
                ExecutorService runner = Executors.newSingleThreadExecutor()) {
            runner.execute(engine);
            boolean ended = done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (failure.get() != null) {
                throw failure.get();
            }
            if (!ended) {
                throw new IllegalStateException("After " + PATIENCE + " only " + count + " rows");
            }
        }
        producer.close();
        // The first batch starts the clock, so its rows are not counted.
        System.out.printf("drained %.0f/s%n", (count - firstBatch) * 1e9 / (this.ended - began));
    }

    private void take(
            List<RecordChangeEvent<SourceRecord>> records,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        for (RecordChangeEvent<SourceRecord> each : records) {
            Struct row = ((Struct) each.record().value()).getStruct("after");
            byte[] payload = row.getString("payload").getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, row.getString("key"), payload), (sent, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                    done.countDown();
                }
            });
        }
        producer.flush();
        for (RecordChangeEvent<SourceRecord> each : records) {
            committer.markProcessed(each);
        }
        committer.markBatchFinished();
        if (count == 0) {
            began = System.nanoTime();
            firstBatch = records.size();
        }
        count += records.size();
        if (count >= wanted && ended == 0) {
            ended = System.nanoTime();
            done.countDown();
        }
    }
}
