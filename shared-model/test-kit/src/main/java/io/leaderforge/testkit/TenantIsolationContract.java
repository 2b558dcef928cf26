package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leaderforge.testkit.isolation.IsolationCheck;
import io.leaderforge.testkit.isolation.RowOverrides;
import io.leaderforge.testkit.isolation.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Isolation is PostgreSQL's: this contract holds every table, partition, view, key, function and role of a service's
 * schema to it, by the catalog and by trying, as {@code _app} with rows of two tenants. Nothing in the schema folds text,
 * for what decides who is who is made in Java. What differs for a reason stands in {@code isolation-exceptions.csv}.
 *
 * <pre>{@code
 * class TenantIsolationTest extends TenantIsolationContract {
 *     protected String context() { return "content"; }
 *     protected void rows(RowOverrides rows) { rows.set("items", "metadata", "{\"kind\": \"video\"}"); }
 * }
 * }</pre>
 */
public abstract class TenantIsolationContract {

    /** The context whose schema is checked; it is migrated from the test's classpath. */
    protected abstract String context();

    /** Values for columns whose CHECK is too clever for the generator of rows. */
    protected void rows(RowOverrides rows) {}

    @Test
    @DisplayName("every table, view, key, function and role keeps tenants apart")
    void tenantsAreKeptApart() throws SQLException {
        List<Violation> violations = check().everything();
        if (!violations.isEmpty()) {
            fail(violations.size() + " violations of isolation in schema " + context() + ":\n"
                    + violations.stream().map(Violation::toString).sorted().collect(Collectors.joining("\n")));
        }
    }

    @Test
    @DisplayName("every table declares what happens when a person, an organization or the tenant leaves, and it does")
    void departuresAreDeclaredAndHappen() throws SQLException {
        List<Violation> violations = check().departures();
        if (!violations.isEmpty()) {
            fail(violations.size() + " faults of departures in schema " + context() + ":\n"
                    + violations.stream().map(Violation::toString).sorted().collect(Collectors.joining("\n")));
        }
    }

    @Test
    @DisplayName("departures.md is up to date; run with -Dleaderforge.write=true to write it")
    void theDocumentOfDeparturesIsCurrent() throws SQLException, IOException {
        Path committed = Path.of("departures.md");
        assumeTrue(Files.exists(Path.of("openapi.yaml")), "only services have one");
        String generated = check().departureDocument();
        if (Boolean.getBoolean("leaderforge.write")) {
            Files.writeString(committed, generated, StandardCharsets.UTF_8);
        }
        assertEquals(Files.readString(committed, StandardCharsets.UTF_8), generated);
    }

    @Test
    @DisplayName("with a table that declares nothing, and with a rule that does nothing, the contract fails")
    void aMissingDeclarationIsNoticed() throws SQLException {
        List<Violation> violations = check().departures(
                        "delete from departure_rules where table_name = 'idempotency_keys' and subject = 'tenant'",
                        "update departure_rules set condition = 'false' where table_name = 'dead_letters' and subject = 'tenant'");
        assertTrue(noticed(violations, "idempotency_keys", "departure-undeclared"), violations::toString);
        assertTrue(noticed(violations, "dead_letters", "departure-left"), violations::toString);
    }

    private static boolean noticed(List<Violation> violations, String object, String rule) {
        return violations.stream()
                .anyMatch(violation ->
                        violation.object().equals(object) && violation.rule().equals(rule));
    }

    @Test
    @DisplayName("with the tenant policy of any table dropped the contract fails")
    void aDroppedPolicyIsNoticed() throws SQLException {
        mustNotice("tenant-policy-missing", TenantIsolationContract::dropTenantPolicies);
    }

    @Test
    @DisplayName("with FORCE removed from any table the contract fails")
    void removedForceIsNoticed() throws SQLException {
        mustNotice("rls-forced", table -> "alter table \"" + table + "\" no force row level security");
    }

    @Test
    @DisplayName("with a policy dropped, trying alone finds it too")
    void aDroppedPolicyIsFeltByTrying() throws SQLException {
        String table = "inbox";
        List<Violation> violations = check().everything(dropTenantPolicies(table));
        for (String rule : List.of("read-foreign", "insert-foreign", "fails-closed")) {
            assertFalse(
                    violations.stream()
                            .noneMatch(violation -> violation.object().equals(table)
                                    && violation.rule().equals(rule)),
                    "without its tenant policy " + table + " must violate " + rule + ", found " + violations);
        }
    }

    @Test
    @DisplayName("finding 8: no function, policy or trigger decides by the name of a role")
    void finding8_noRoleNameDecides() throws SQLException {
        assertEquals(List.of(), RoleNames.inCatalog(context()));
    }

    @Test
    @DisplayName("with a function, a column or an index that folds text the contract fails")
    void foldedTextIsNoticed() throws SQLException {
        List<Violation> violations = check().everything(
                        "create table folding (typed text, key text generated always as (lower(typed)) stored)",
                        "create index folding_index on folding (upper(typed))",
                        "create function folding_function(_typed text) returns boolean language sql return _typed ilike 'a'");
        for (String object : List.of("folding.key", "folding.folding_index", "folding_function")) {
            assertTrue(
                    violations.stream()
                            .anyMatch(violation -> violation.object().equals(object)
                                    && violation.rule().equals("folds-text")),
                    "the contract did not notice that " + object + " folds text");
        }
    }

    private void mustNotice(String rule, UnaryOperator<String> change) throws SQLException {
        Map<String, List<Violation>> said = check().afterChange(change);
        assertFalse(said.isEmpty(), "no table of tenants in " + context());
        said.forEach((table, violations) -> assertTrue(
                violations.stream()
                        .anyMatch(violation -> violation.object().equals(table)
                                && violation.rule().equals(rule)),
                () -> "the contract did not notice: " + change.apply(table)));
    }

    /** All restrictive ones: a table may have more than one where an exception widens reading. */
    private static String dropTenantPolicies(String table) {
        return """
                do $$ declare _policy name; begin
                  for _policy in select polname from pg_policy
                    where polrelid = '"%1$s"'::regclass and not polpermissive
                  loop execute format('drop policy %%I on "%1$s"', _policy); end loop;
                end $$""".formatted(table);
    }

    private IsolationCheck check() {
        RowOverrides overrides = new RowOverrides();
        overrides.departing("person", "idempotency_keys", "subject", UUID::toString);
        overrides.departing("person", "files", "purpose", person -> "avatar");
        overrides.departing("person", "files", "subject_id", UUID::toString);
        rows(overrides);
        return new IsolationCheck(context(), overrides);
    }
}
