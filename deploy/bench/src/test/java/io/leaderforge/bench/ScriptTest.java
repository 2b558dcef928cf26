package io.leaderforge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
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
        Script script = Script.of(transactions("a"), transactions("b"), Any.NONE);
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
        assertThrows(IllegalStateException.class, () -> Script.of(List.of(), List.of(), Any.NONE));
        assertThrows(IllegalStateException.class, () -> Script.of(transactions("a"), List.of(), Any.NONE));
    }

    @Test
    void idsWithinADocumentFollowTheirRow() {
        String a = "0000000a-0000-0000-0000-000000000000";
        String b = "0000000b-0000-0000-0000-000000000000";
        Script script = Script.of(List.of(row(a)), List.of(row(b)), Any.NONE);
        assertEquals("""
                begin;
                select set_config('app.tenant_id', :v0, true), uuidv7()::text as f0 \\gset
                insert into rows (id, body) values (:f0, replace(:v1::text, '%s', :f0::text)::jsonb);
                commit;
                """.formatted(b), script.text());
    }

    @Test
    void whatGoesRoundIsDrawnFromTheSameIds() {
        Any items = Any.item(UUID.fromString(TENANT), 2);
        Script script = Script.of(List.of(row(items.value(0))), List.of(row(items.value(1))), items);
        assertTrue(script.text().contains(items.sql() + " as f0"), script.text());
        assertEquals(2, Set.copyOf(items.values()).size());
    }

    private static List<Statement> row(String id) {
        return List.of(
                new Statement("select set_config('app.tenant_id', $1, true)", List.of(TENANT)),
                new Statement(
                        "insert into rows (id, body) values ($1, $2::jsonb)", List.of(id, "{\"id\": \"" + id + "\"}")));
    }

    private static List<List<Statement>> transactions(String digit) {
        String id = "0000000%s-0000-0000-0000-000000000000".formatted(digit);
        return StatementLog.transactions(LOG.formatted(TENANT, id), "core_app");
    }
}
