package io.leaderforge.kit.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Properties;

/**
 * Prepares one PostgreSQL for LeaderForge: the database, and per context its roles and schema. Idempotent: run it again
 * after an upgrade or with changed passwords. Needs PostgreSQL {@value #MINIMUM_VERSION} or newer and a user who may
 * create roles and databases; a superuser is not needed.
 */
public final class Bootstrap {

    /** Memberships with INHERIT and SET of their own came with this version. */
    public static final int MINIMUM_VERSION = 16;

    private Bootstrap() {}

    /**
     * Prepares database, roles and schemas of all five contexts.
     *
     * @param adminJdbcUrl any database of the server, usually {@code jdbc:postgresql://host:5432/postgres}
     * @throws IllegalStateException when the server is too old
     */
    public static void run(String adminJdbcUrl, String user, String password, String database, RolePasswords passwords)
            throws SQLException {
        run(adminJdbcUrl, user, password, database, passwords, BoundedContexts.ALL);
    }

    /** As above for some contexts only, for an installation where services have servers of their own. */
    public static void run(
            String adminJdbcUrl,
            String user,
            String password,
            String database,
            RolePasswords passwords,
            Collection<String> contexts)
            throws SQLException {
        try (Connection server = connect(adminJdbcUrl, user, password)) {
            requireVersion(server);
            Roles roles = new Roles(new Statements(server));
            for (String context : contexts) {
                roles.prepare(BoundedContexts.require(context), passwords);
            }
            createDatabase(new Statements(server), database);
        }
        String databaseUrl = JdbcUrls.withDatabase(adminJdbcUrl, database);
        try (Connection connection = connect(databaseUrl, user, password)) {
            connection.setAutoCommit(false);
            Schemas schemas = new Schemas(new Statements(connection), database);
            schemas.prepareDatabase();
            for (String context : contexts) {
                schemas.prepare(context);
            }
            connection.commit();
        }
    }

    /** {@code --url postgresql://user:password@host:port/postgres [--database leaderforge] --secrets FILE}. */
    public static void main(String[] args) {
        BootstrapCommand.execute(args);
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "leaderforge-bootstrap");
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(url, properties);
    }

    private static void requireVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < MINIMUM_VERSION) {
            throw new IllegalStateException("LeaderForge needs PostgreSQL " + MINIMUM_VERSION
                    + " or newer; this server is version " + version + ".");
        }
    }

    private static void createDatabase(Statements sql, String database) throws SQLException {
        if (!sql.exists("select from pg_database where datname = ?", database)) {
            sql.run("create database %I encoding 'UTF8' template template0", database);
        }
    }
}
