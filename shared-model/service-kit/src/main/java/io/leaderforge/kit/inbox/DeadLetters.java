package io.leaderforge.kit.inbox;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.outbox.EventProducer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The operators' view of dead letters: {@code list} shows what has not been dealt with, {@code replay} puts it again, in
 * order, for the one group that failed. Replaying twice does no harm: a group processes each once.
 */
public final class DeadLetters {

    private static final String USAGE = """
            usage: dlq list|replay [--topic core.user] [--group content]
              list    dead letters: when, group, topic, key, type, id, reason
              replay  puts them again for the group that could not process them
              The broker is LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS, default localhost:9093.""";

    private DeadLetters() {}

    public static void main(String[] args) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
        Logger.getLogger("").setLevel(Level.SEVERE);
        try {
            if (args.length == 0) {
                throw new IllegalArgumentException(USAGE);
            }
            Map<String, String> options = options(args);
            String broker = bootstrapServers();
            List<DeadLetter> letters = select(broker, options.get("topic"), options.get("group"));
            switch (args[0]) {
                case "list" -> list(letters);
                case "replay" -> {
                    replay(broker, letters);
                    System.out.println(letters.size() + " replayed. Run list to see the remaining ones.");
                }
                default -> throw new IllegalArgumentException(USAGE);
            }
        } catch (IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (KafkaException | CompletionException e) {
            fail("Kafka says: " + e.getMessage());
        }
    }

    static List<DeadLetter> select(String broker, @Nullable String topic, @Nullable String group) {
        return DeadLetterReader.read(broker).stream()
                .filter(letter -> topic == null || topic.equals(letter.topic()))
                .filter(letter -> group == null || group.equals(letter.group()))
                .toList();
    }

    private static void list(List<DeadLetter> letters) {
        letters.forEach(letter -> System.out.println(letter.line()));
        System.out.println(letters.isEmpty() ? "No dead letters." : letters.size() + " dead letters.");
    }

    /** Returns when the broker has them all. */
    static void replay(String broker, List<DeadLetter> letters) {
        try (EventProducer producer = new EventProducer(broker)) {
            List<CompletableFuture<?>> sent = new ArrayList<>(letters.size());
            for (DeadLetter letter : letters) {
                sent.add(producer.send(again(letter)));
            }
            sent.forEach(CompletableFuture::join);
        }
    }

    private static ProducerRecord<String, byte[]> again(DeadLetter letter) {
        RecordHeaders headers = new RecordHeaders(letter.record().headers().toArray());
        headers.remove(EventHeaders.REASON).remove(EventHeaders.FAILED_AT);
        return new ProducerRecord<>(
                Topic.replayTopic(letter.group()),
                null,
                letter.record().key(),
                letter.record().value(),
                headers);
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!List.of("--topic", "--group").contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }

    private static String bootstrapServers() {
        String property = System.getProperty("leaderforge.kafka.bootstrap-servers");
        String variable = System.getenv("LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS");
        return property != null ? property : variable != null ? variable : "localhost:9093";
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
