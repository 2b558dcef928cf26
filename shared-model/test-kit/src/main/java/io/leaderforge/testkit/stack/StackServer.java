package io.leaderforge.testkit.stack;

import io.leaderforge.contracts.event.TopicSpec;
import io.leaderforge.kit.schema.Bootstrap;
import io.leaderforge.kit.schema.BoundedContexts;
import io.leaderforge.kit.schema.JdbcUrls;
import io.leaderforge.kit.schema.Migrate;
import io.leaderforge.kit.schema.RolePasswords;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * The one stack of the JVM. It lives in the system class loader, for Quarkus loads test resources, tests and application
 * with loaders of its own, and restarts the application when a test profile asks for it; so only JDK types cross its
 * public methods.
 */
public final class StackServer {

    static final String DATABASE = "leaderforge";
    static final String ROLE_PASSWORD = "test-role-password";
    private static final String GATEWAY_SECRET = "test-gateway-secret-0123456789abcdef";
    private static final String AUDIT_KEY = "IB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgE";
    private static final String SEALING_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    /** Real scram verifiers, of few rounds: tests open a connection for a query, and 4,096 rounds take longer than it. */
    private static final String CHEAP_PASSWORDS = "?options=-c%20scram_iterations=16";

    private static final List<Logger> QUIET = new ArrayList<>();

    private static @Nullable StackServer running;

    private final Engines engines;
    private final KeyServer keys;
    private final Map<String, Boolean> migrated = new HashMap<>();
    private @Nullable String context;
    private @Nullable Heartbeats heartbeats;

    private StackServer(Engines engines, KeyServer keys) {
        this.engines = engines;
        this.keys = keys;
    }

    /**
     * Starts what is not running, prepares the database once, and migrates the context's schema once.
     *
     * @param context empty: no context is migrated, and the answer is about the stack as it is
     * @return settings as strings, and the runnables {@code stopKafka} and {@code startKafka}
     */
    public static synchronized Map<String, Object> use(String context) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            // Kafka and Flyway find their parts by the context class loader, which a Quarkus test has replaced.
            thread.setContextClassLoader(StackServer.class.getClassLoader());
            StackServer server = running;
            if (server == null) {
                server = start();
                running = server;
            }
            server.migrate(context);
            return server.describe();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static StackServer start() {
        FastCrypto.install();
        quiet("org.apache.kafka", "kafka", "io.zonky", "state.change.logger", "org.flywaydb", "org.testcontainers");
        Engines engines =
                Boolean.getBoolean("leaderforge.containers") ? ContainerEngines.start() : EmbeddedEngines.start();
        StackServer server = new StackServer(engines, KeyServer.start());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-stack-shutdown"));
        try {
            createTopics(engines.bootstrapServers());
            cheapen(server.adminUrl(), engines.adminUser(), engines.adminPassword());
            server.prepare(DATABASE);
            return server;
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be prepared", e);
        }
    }

    /** The administrator was there before the setting was. */
    private static void cheapen(String url, String user, String password) throws SQLException {
        try (Connection admin = DriverManager.getConnection(url, user, password);
                Statement statement = admin.createStatement()) {
            statement.execute("alter role " + statement.enquoteIdentifier(user, true) + " password "
                    + statement.enquoteLiteral(password));
        }
    }

    private String adminUrl() {
        return JdbcUrls.of(engines.host(), engines.databasePort(), "postgres") + CHEAP_PASSWORDS;
    }

    private void prepare(String database) throws SQLException {
        Bootstrap.run(
                adminUrl(), engines.adminUser(), engines.adminPassword(), database, RolePasswords.same(ROLE_PASSWORD));
    }

    private String emptyDatabase(String name) {
        try {
            prepare(name);
            return JdbcUrls.of(engines.host(), engines.databasePort(), name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be prepared", e);
        }
    }

    private void migrate(String wanted) {
        if (wanted.isEmpty() || migrated.containsKey(wanted)) {
            return;
        }
        try {
            Migrate.run(databaseUrl(), wanted, ROLE_PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException("The schema " + wanted + " could not be migrated", e);
        }
        migrated.put(wanted, true);
        context = context == null ? wanted : context;
        if (heartbeats == null && BoundedContexts.hasReplicas(wanted)) {
            heartbeats = new Heartbeats(engines.bootstrapServers());
        }
    }

    private String databaseUrl() {
        return JdbcUrls.of(engines.host(), engines.databasePort(), DATABASE);
    }

    private Map<String, Object> describe() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("context", context == null ? "" : context);
        settings.put("host", engines.host());
        settings.put("port", Integer.toString(engines.databasePort()));
        settings.put("database", DATABASE);
        settings.put("jdbcUrl", databaseUrl());
        settings.put("adminUser", engines.adminUser());
        settings.put("adminPassword", engines.adminPassword());
        settings.put("rolePassword", ROLE_PASSWORD);
        settings.put("bootstrapServers", engines.bootstrapServers());
        settings.put("jwksUrl", keys.url());
        settings.put("keyId", KeyServer.KEY_ID);
        settings.put("privateKey", keys.privateKey());
        settings.put("publicKey", keys.publicKey());
        settings.put("gatewaySecret", GATEWAY_SECRET);
        settings.put("sealingKey", SEALING_KEY);
        settings.put("auditKey", AUDIT_KEY);
        settings.put("emptyDatabase", (UnaryOperator<String>) this::emptyDatabase);
        settings.put("stopKafka", (Runnable) engines::stopKafka);
        settings.put("pauseHeartbeats", (Runnable) () -> pauseHeartbeats(true));
        settings.put("resumeHeartbeats", (Runnable) () -> pauseHeartbeats(false));
        settings.put("startKafka", (Runnable) engines::startKafka);
        return settings;
    }

    private static void createTopics(String bootstrapServers) {
        List<NewTopic> topics = TopicSpec.all().stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be created", e.getCause());
        }
    }

    private void pauseHeartbeats(boolean pause) {
        if (heartbeats != null) {
            heartbeats.pause(pause);
        }
    }

    private static void quiet(String... categories) {
        for (String category : categories) {
            Logger logger = Logger.getLogger(category);
            logger.setLevel(Level.WARNING);
            QUIET.add(logger);
        }
    }

    private void close() {
        keys.stop();
        engines.close();
    }
}
