package io.leaderforge.testkit.stack;

/** A running PostgreSQL server and Kafka broker, wherever they run. */
interface Engines extends AutoCloseable {

    String host();

    int databasePort();

    String adminUser();

    String adminPassword();

    String bootstrapServers();

    /** Takes the broker away; its data and address stay. */
    void stopKafka();

    /** Brings the broker back on the same address, with the same data; returns when it answers. */
    void startKafka();

    @Override
    void close();
}
