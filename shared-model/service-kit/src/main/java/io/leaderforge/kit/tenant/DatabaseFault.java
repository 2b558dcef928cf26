package io.leaderforge.kit.tenant;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says about a failed statement. The plain client hands it over in parts; Hibernate Reactive keeps the
 * SQLSTATE and the sentence alone, in which the names stand in quotes.
 */
record DatabaseFault(
        String sqlState,
        @Nullable String constraint,
        @Nullable String table,
        @Nullable String column) {

    private static final Pattern CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");
    private static final Pattern TABLE = Pattern.compile("(?:table|relation) \"([^\"]+)\"");
    private static final Pattern COLUMN = Pattern.compile("column \"([^\"]+)\"");

    static @Nullable DatabaseFault of(Throwable cause) {
        if (cause instanceof PgException database) {
            return new DatabaseFault(
                    String.valueOf(database.getSqlState()),
                    database.getConstraint(),
                    database.getTable(),
                    database.getColumn());
        }
        if (cause instanceof SQLException database && database.getSQLState() != null) {
            String sentence = String.valueOf(database.getMessage());
            return new DatabaseFault(
                    database.getSQLState(),
                    named(CONSTRAINT, sentence),
                    named(TABLE, sentence),
                    named(COLUMN, sentence));
        }
        return null;
    }

    private static @Nullable String named(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        return matcher.find() ? matcher.group(1) : null;
    }
}
