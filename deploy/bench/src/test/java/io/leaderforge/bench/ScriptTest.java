package io.leaderforge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final String LOG = """
            core_app|7|LOG:  statement: BEGIN
            core_app|7|LOG:  execute S_1: select set_config('app.tenant_id', $1, true)
            core_app|7|DETAIL:  Parameters: $1 = '%1$s'
            core_relay|9|LOG:  execute S_9: select 1
            core_app|8|LOG:  statement: BEGIN
            core_app|7|LOG:  execute S_2: insert into sessions (tenant_id, id)
            \tvalues ($1, $2)
            core_app|7|DETAIL:  Parameters: $1 = '%1$s', $2 = '%2$s'
            core_app|7|LOG:  execute <unnamed>: update users set name = $2::text, left_at = $3 where id = $1
            core_app|7|DETAIL:  Parameters: $1 = '%2$s', $2 = 'O''Neill, $1 = ''x''', $3 = NULL
            core_app|8|LOG:  statement: ROLLBACK
            core_app|7|LOG:  statement: COMMIT
            """;
    private static final String TENANT = "00000000-0000-0000-0000-000000000001";

    @Test
    void aLogOfStatementsBecomesTheCommittedTransactionsOfTheRole() {
        List<List<Statement>> transactions = transactions("a");
        assertEquals(1, transactions.size());
        List<Statement> statements = transactions.getFirst();
        assertEquals(3, statements.size());
        assertEquals(List.of(TENANT), statements.get(0).parameters());
        assertEquals(
                "insert into sessions (tenant_id, id)\nvalues ($1, $2)",
                statements.get(1).sql());
        assertEquals("O'Neill, $1 = 'x'", statements.get(2).parameters().get(1));
        assertEquals(null, statements.get(2).parameters().get(2));
    }

    @Test
    void whatDiffersBetweenTwoRequestsIsMadeAnewAndTheSameInAllPlaces() {
        Script script = Script.of(transactions("a"), transactions("b"));
        assertEquals("""
                begin;
                select set_config('app.tenant_id', :v0, true), uuidv7()::text as f0 \\gset
                insert into sessions (tenant_id, id)
                values (:v1, :f0);
                update users set name = :v2::text, left_at = null where id = :f0;
                commit;
                """, script.text());
        assertEquals("O'Neill, $1 = 'x'", script.variables().get("v2"));
        assertTrue(script.variables().containsValue(TENANT));
    }

    @Test
    void requestsThatRanNothingOrDifferentlyAreRefused() {
        assertThrows(IllegalStateException.class, () -> Script.of(List.of(), List.of()));
        assertThrows(IllegalStateException.class, () -> Script.of(transactions("a"), List.of()));
    }

    private static List<List<Statement>> transactions(String digit) {
        String id = "0000000%s-0000-0000-0000-000000000000".formatted(digit);
        return StatementLog.transactions(LOG.formatted(TENANT, id), "core_app");
    }
}
