package io.leaderforge.e2e;

import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The packaged services, started once for all tests of this JVM on free ports, with data of their own. */
final class PackagedStack {

    private static final LocalStack STACK = start();

    private PackagedStack() {}

    static LocalStack get() {
        return STACK;
    }

    /** The platform host with the operator signed in. */
    static Api operator() {
        return Api.platform(STACK.gateway(1))
                .signIn(STACK.operator().email(), STACK.operator().password());
    }

    static Mailbox mails() {
        return new Mailbox(STACK.mailApi());
    }

    /** As the administrator. */
    static Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:" + STACK.database(), STACK.databaseUser(), STACK.databasePassword());
    }

    static long count(String query) throws SQLException {
        try (Connection connection = database();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether the tenant's lead has got its tag; null as long as it has not. */
    static @org.jspecify.annotations.Nullable Boolean tagged(SmallTenant tenant, String email) {
        return Json.items(tenant.owner().get("/api/v1/crm/leads").expect(200)).stream()
                        .filter(lead -> lead.path("email").asText().equals(email))
                        .anyMatch(lead -> lead.path("tags").toString().contains("waited"))
                ? true
                : null;
    }

    private static LocalStack start() {
        try {
            Path root = Path.of("../..").toAbsolutePath().normalize();
            Path data = Path.of("target/stack-" + ProcessHandle.current().pid()).toAbsolutePath();
            LocalStack stack = LocalStack.of(root, data, LocalStack.freeOffset(), 2, System.out);
            stack.downAtExit();
            stack.up();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
