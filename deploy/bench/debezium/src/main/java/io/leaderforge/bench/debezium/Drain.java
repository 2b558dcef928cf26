package io.leaderforge.bench.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's embedded engine on an outbox: reads its inserts by logical decoding and writes each payload to a topic,
 * acknowledged by all replicas, as the relay does. Says {@code reading} at its first row, and after every transaction of a
 * given number of rows at which rate it took them, first batch to last. Ends with its input. The rows are taken as the engine
 * has them, so that no conversion is counted.
 */
public final class Drain {

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final long wanted;
    private long transaction = -1;
    private long count;
    private long firstBatch;
    private long began;

    private Drain(Map<String, Object> producer, String topic, long wanted) {
        this.producer = new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.wanted = wanted;
    }

    /**
     * @param arguments host, port, database, user, table, publication, Kafka's address, topic, its partitions, rows of a
     *     transaction, poll interval in ms; the password is in {@code PGPASSWORD}
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", arguments[6]);
        try (Admin admin = Admin.create(kafka)) {
            NewTopic topic = new NewTopic(arguments[7], Integer.parseInt(arguments[8]), (short) 1);
            admin.createTopics(List.of(topic)).all().get();
        }
        Map<String, Object> producer = Map.of(
                "bootstrap.servers", arguments[6],
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "1",
                "batch.size", "16384",
                "compression.type", "lz4");
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
        settings.put("slot.name", "leaderforge_bench");
        settings.put("slot.drop.on.stop", "true");
        settings.put("publication.name", arguments[5]);
        settings.put("publication.autocreate.mode", "disabled");
        settings.put("plugin.name", "pgoutput");
        settings.put("snapshot.mode", "no_data");
        settings.put("topic.prefix", "drain");
        settings.put("poll.interval.ms", arguments[10]);
        settings.put("max.batch.size", "8192");
        settings.put("max.queue.size", "32768");
        new Drain(producer, arguments[7], Long.parseLong(arguments[9])).run(settings);
    }

    private void run(Properties settings) throws Exception {
        ExecutorService runner = Executors.newSingleThreadExecutor();
        try (DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(settings)
                .notifying(this::take)
                .using((success, message, error) -> end(success, message, error))
                .build()) {
            runner.execute(engine);
            while (System.in.read() >= 0) {
                // Whoever started it closes it.
            }
        } finally {
            runner.shutdown();
            producer.close();
        }
    }

    private static void end(boolean success, String message, Throwable error) {
        if (!success) {
            System.err.println(message);
            if (error != null) {
                error.printStackTrace();
            }
            System.exit(1);
        }
    }

    private void take(
            List<RecordChangeEvent<SourceRecord>> records,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        long last = transaction;
        long ofLast = 0;
        for (RecordChangeEvent<SourceRecord> each : records) {
            Struct value = (Struct) each.record().value();
            long id = value.getStruct("source").getInt64("txId");
            ofLast = id == last ? ofLast + 1 : 1;
            last = id;
            Struct row = value.getStruct("after");
            byte[] payload = row.getString("payload").getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, row.getString("key"), payload), (sent, error) -> {
                if (error != null) {
                    end(false, "not sent", error);
                }
            });
        }
        producer.flush();
        for (RecordChangeEvent<SourceRecord> each : records) {
            committer.markProcessed(each);
        }
        committer.markBatchFinished();
        note(last, ofLast);
    }

    /** The first batch of a transaction starts the clock, so its rows are not counted. */
    private void note(long id, long rows) {
        if (transaction < 0) {
            System.out.println("reading");
        }
        if (id != transaction) {
            transaction = id;
            count = 0;
            firstBatch = rows;
            began = System.nanoTime();
        }
        count += rows;
        if (count == wanted && count > firstBatch) {
            System.out.printf("drained %.0f/s%n", (count - firstBatch) * 1e9 / (System.nanoTime() - began));
        }
    }
}
