package io.leaderforge.kit.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How the operators' commands reach the database: as its administrator, who may act as the owner of each context. */
public final class Administrator {

    private Administrator() {}

    /** The database named by {@code LEADERFORGE_DATABASE_HOST, _PORT, _NAME, _ADMIN_USER, _ADMIN_PASSWORD}. */
    public static Connection connect() throws SQLException {
        String url = JdbcUrls.of(
                env("LEADERFORGE_DATABASE_HOST", "localhost"),
                Integer.parseInt(env("LEADERFORGE_DATABASE_PORT", "5433")),
                env("LEADERFORGE_DATABASE_NAME", "leaderforge"));
        return DriverManager.getConnection(
                url,
                env("LEADERFORGE_DATABASE_ADMIN_USER", "postgres"),
                env("LEADERFORGE_DATABASE_ADMIN_PASSWORD", ""));
    }

    /** Makes the connection act as the owner of the context, in its schema. */
    public static void actAsOwner(Connection connection, String context) throws SQLException {
        Statements statements = new Statements(connection);
        statements.run("set role %I", BoundedContexts.require(context) + "_owner");
        statements.run("set search_path = %I", context);
    }

    public static String env(String name, String otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
