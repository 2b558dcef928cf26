package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The queries of the runbooks work on the schemas as they are, in every context that has their tables. */
class RunbooksIT {

    private static final Pattern QUERY = Pattern.compile("```sql\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void issue18_theQueriesOfTheRunbooksWork() throws IOException, SQLException {
        List<String> queries = QUERY.matcher(Files.readString(Path.of("../../docs/runbooks.md")))
                .results()
                .map(query -> query.group(1))
                .toList();
        assertTrue(queries.size() > 5, queries::toString);
        try (Connection connection = PackagedStack.database();
                Statement statement = connection.createStatement()) {
            for (String query : queries) {
                for (String context : query.contains("crm.") ? List.of("content", "crm") : List.of("as it is")) {
                    assertTrue(statement.execute(query.replace("crm.", context + ".")), query);
                }
            }
        }
    }
}
