package io.leaderforge.testkit;

import io.leaderforge.kit.schema.BoundedContexts;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL (scram passwords, all roles and schemas of {@code Bootstrap}), Kafka (all topics) and key server of
 * this JVM, started on first use and stopped with the JVM. Test classes, test profiles and class loaders share it: tests
 * that need an empty world make a new tenant.
 */
public final class Stack {

    private static final String SERVER = "io.leaderforge.testkit.stack.StackServer";

    private final Map<String, Object> settings;

    private Stack(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** The running stack; it starts without migrating a schema where no resource did so before. */
    public static Stack current() {
        return new Stack(use(""));
    }

    /** The stack with this context's schema migrated from {@code db/kit}, {@code db/kit-replica} and {@code db/migration}. */
    public static Stack start(String context) {
        return new Stack(use(BoundedContexts.require(context)));
    }

    /** The context that was migrated first in this JVM: the service's own. */
    public String context() {
        return BoundedContexts.require(text("context"));
    }

    /**
     * A connection of its own; the caller closes it.
     *
     * @param role {@code app}, {@code owner}, {@code relay} or {@code worker} of the context, or {@code admin}
     */
    public Connection jdbc(String role) throws SQLException {
        return role.equals("admin") ? connect(text("adminUser"), text("adminPassword")) : jdbc(context(), role);
    }

    /** As {@link #jdbc(String)} for any context. */
    public Connection jdbc(String context, String role) throws SQLException {
        return connect(BoundedContexts.require(context) + "_" + role, text("rolePassword"));
    }

    /** By the driver of this class loader: DriverManager knows only drivers that its caller's loader has loaded before. */
    private Connection connect(String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        @Nullable Connection connection = new org.postgresql.Driver().connect(jdbcUrl(), login);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL address: " + jdbcUrl());
        }
        return connection;
    }

    /**
     * Another database of the server, with all roles and schemas and nothing in them: for tests of what a migration makes of
     * rows from before it. All roles have the password of the stack's.
     *
     * @return its JDBC address
     */
    @SuppressWarnings("unchecked")
    public String emptyDatabase(String name) {
        return ((UnaryOperator<String>) Objects.requireNonNull(settings.get("emptyDatabase"))).apply(name);
    }

    /** Of every role of every context. */
    public String rolePassword() {
        return text("rolePassword");
    }

    public String jdbcUrl() {
        return text("jdbcUrl");
    }

    /** {@code host:port} of the broker; it stays the same over {@link #stopKafka()} and {@link #startKafka()}. */
    public String kafkaBootstrapServers() {
        return text("bootstrapServers");
    }

    /** Takes the broker away. The test brings it back in a finally block: others share it. */
    public void stopKafka() {
        run("stopKafka");
    }

    /** Brings the broker back with its data, on the same port; returns when it is up. */
    public void startKafka() {
        run("startKafka");
    }

    /**
     * Lets core fall silent, as replicas see it; after 5 s they refuse privileged writes. Core's own tests have no such
     * stand-in. Bring it back with {@link #resumeHeartbeats()} in a finally block.
     */
    public void pauseHeartbeats() {
        run("pauseHeartbeats");
    }

    public void resumeHeartbeats() {
        run("resumeHeartbeats");
    }

    /** What an application needs to use this stack: database, Kafka, keys, secrets. */
    public Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("leaderforge.database.host", text("host"));
        config.put("leaderforge.database.port", text("port"));
        config.put("leaderforge.database.name", text("database"));
        for (String kind : BoundedContexts.LOGIN_KINDS) {
            config.put("leaderforge.database." + kind + "-password", text("rolePassword"));
        }
        config.put("leaderforge.kafka.bootstrap-servers", kafkaBootstrapServers());
        config.put("kafka.bootstrap.servers", kafkaBootstrapServers());
        config.put("leaderforge.jwks-url", text("jwksUrl"));
        config.put("leaderforge.gateway-secret", gatewaySecret());
        config.put("leaderforge.sealing-key", sealingKey());
        config.put("leaderforge.audit-key", auditKey());
        BoundedContexts.ALL.stream()
                .filter(context -> !context.equals("core"))
                .forEach(context -> config.put("leaderforge.audit-keys." + context, auditKey()));
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("quarkus.devservices.enabled", "false");
        return config;
    }

    /** The HMAC key of the gateway's proof. */
    public String gatewaySecret() {
        return text("gatewaySecret");
    }

    /** The base64url key of audit entries on their way to core; of every context the same. */
    public String auditKey() {
        return text("auditKey");
    }

    /** The base64url key of secrets in events from core to crm. */
    public String sealingKey() {
        return text("sealingKey");
    }

    /** The id of the key that {@code leaderforge.jwks-url} publishes. */
    public String keyId() {
        return text("keyId");
    }

    /** The signing key, PKCS#8 in base64. */
    public String privateKey() {
        return text("privateKey");
    }

    /** The published key, SubjectPublicKeyInfo in base64. */
    public String publicKey() {
        return text("publicKey");
    }

    private String text(String name) {
        @Nullable Object value = settings.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalStateException("the stack has no setting " + name);
    }

    private void run(String name) {
        if (settings.get(name) instanceof Runnable action) {
            action.run();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> use(String context) {
        try {
            return (Map<String, Object>) server().getMethod("use", String.class).invoke(null, context);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The test stack did not start: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> server() throws ClassNotFoundException {
        try {
            return Class.forName(SERVER, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException e) {
            return Class.forName(SERVER);
        }
    }
}
