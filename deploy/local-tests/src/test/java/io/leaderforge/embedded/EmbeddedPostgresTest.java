package io.leaderforge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.schema.Bootstrap;
import io.leaderforge.kit.schema.JdbcUrls;
import io.leaderforge.kit.schema.RolePasswords;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final String PASSWORD = "quite secret, with 'quotes'";

    @TempDir
    Path folder;

    @Test
    void dataSurvivesStopAndKill() throws Exception {
        Path data = folder.resolve("a folder/pg");
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data, 0, PASSWORD)) {
            execute(first, "create table kept (n int)", "insert into kept values (1)");
        }
        EmbeddedPostgres killed = EmbeddedPostgres.start(data, 0, PASSWORD);
        execute(killed, "insert into kept values (2)");
        killed.process().destroyForcibly();
        killed.process().onExit().join();
        killed.close();
        try (EmbeddedPostgres third = EmbeddedPostgres.start(data, 0, PASSWORD)) {
            assertEquals(
                    "2",
                    one(connect(third, "postgres", EmbeddedPostgres.ADMIN, PASSWORD), "select count(*) from kept"));
        }
    }

    @Test
    void passwordsCountAndRolesAreSeparate() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("pg"), 0, PASSWORD)) {
            assertThrows(SQLException.class, () -> connect(server, "postgres", EmbeddedPostgres.ADMIN, "wrong"));
            RolePasswords passwords = RolePasswords.generated();
            for (int twice = 0; twice < 2; twice++) {
                Bootstrap.run(url(server, "postgres"), EmbeddedPostgres.ADMIN, PASSWORD, "leaderforge", passwords);
            }
            ownerGivesFunctionsToPolicyOnly(server, passwords);
            appSeesItsOwnSchemaOnly(server, passwords);
        }
    }

    @Test
    void anAdministratorWhoIsNoSuperuserCanBootstrap() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("pg"), 0, PASSWORD)) {
            execute(server, "create role manager login createdb createrole password 'm'");
            for (int twice = 0; twice < 2; twice++) {
                Bootstrap.run(url(server, "postgres"), "manager", "m", "leaderforge", RolePasswords.same("same"));
            }
            Connection app = connect(server, "leaderforge", "crm_app", "same");
            assertEquals("crm, extensions", one(app, "show search_path"));
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> EmbeddedPostgres.start(folder.resolve("pg"), other.getLocalPort(), PASSWORD));
            assertTrue(failure.getMessage().contains("Port " + other.getLocalPort()));
        }
    }

    private static void ownerGivesFunctionsToPolicyOnly(EmbeddedPostgres server, RolePasswords passwords)
            throws SQLException {
        try (Connection owner = connect(server, "leaderforge", "content_owner", passwords.of("content", "owner"));
                Statement statement = owner.createStatement()) {
            statement.execute("create table items (n int)");
            statement.execute("create function two() returns int language sql as 'select 2'");
            statement.execute("alter function two() owner to content_policy");
            assertEquals("f", one(owner, "select has_function_privilege('content_app', 'content.two()', 'execute')"));
            assertThrows(SQLException.class, () -> statement.execute("set role core_policy"));
            assertThrows(SQLException.class, () -> statement.execute("create table public.t (n int)"));
        }
    }

    private static void appSeesItsOwnSchemaOnly(EmbeddedPostgres server, RolePasswords passwords) throws SQLException {
        try (Connection app = connect(server, "leaderforge", "crm_app", passwords.of("crm", "app"));
                Statement statement = app.createStatement()) {
            assertEquals("crm, extensions", one(app, "show search_path"));
            assertEquals("t", one(app, "select similarity('abc', 'abc') = 1"));
            assertThrows(SQLException.class, () -> statement.execute("select * from content.items"));
            assertThrows(SQLException.class, () -> statement.execute("set role crm_policy"));
            assertThrows(SQLException.class, () -> statement.execute("create table t (n int)"));
            assertEquals(
                    "0",
                    one(
                            app,
                            "select count(*) from pg_roles where rolname ~ '_' and rolbypassrls and rolname !~ '^pg_'"));
        }
        assertFalse(passwords.toString().contains(passwords.of("crm", "app")));
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = connect(server, "postgres", EmbeddedPostgres.ADMIN, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String url(EmbeddedPostgres server, String database) {
        return JdbcUrls.of("127.0.0.1", server.port(), database);
    }

    private static Connection connect(EmbeddedPostgres server, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(url(server, database), user, password);
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
