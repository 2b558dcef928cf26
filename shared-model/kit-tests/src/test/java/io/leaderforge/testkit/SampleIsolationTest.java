package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.isolation.IsolationCheck;
import io.leaderforge.testkit.isolation.RowOverrides;
import io.leaderforge.testkit.isolation.Violation;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract on a small schema that keeps it, and on the same schema with one thing wrong at a time. */
class SampleIsolationTest extends TenantIsolationContract {

    private static final String LEAK = "create policy leak on books to content_app using (true) with check (true)";

    @Override
    protected String context() {
        return "content";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            books.books_read       | public-policy         | alter policy books_read on books to public
            books                  | rls-enabled           | alter table books disable row level security
            books                  | no-truncate           | grant truncate on books to content_app
            loose | tenant-id-column | create table loose (tenant_id uuid)
            books.leak             | cross-tenant-policy   | create policy leak on books to content_worker using (true)
            loans_all              | rls-forced            | alter table loans_all no force row level security
            books.bad_fk           | foreign-key-tenant    | alter table shelves add unique (id); alter table books add constraint bad_fk foreign key (shelf_id) references shelves (id)
            books.bad_fk           | reference-foreign     | alter table shelves add unique (id); alter table books drop constraint books_shelf_fk; alter table books add constraint bad_fk foreign key (shelf_id) references shelves (id)
            books.books_shelf_fk   | foreign-key-index     | drop index books_shelf
            books.bad_key          | unique-key-tenant     | create unique index bad_key on books (isbn)
            books.bad_index        | index-tenant          | create index bad_index on books (isbn)
            open_shelves           | view-invoker          | alter view open_shelves reset (security_invoker)
            every_book             | no-materialized-view  | create materialized view every_book as select * from books
            peek                   | definer-function      | create function peek() returns bigint language sql security definer set search_path = content as 'select 1::bigint'
            peek                   | definer-search-path   | create function peek() returns bigint language sql security definer as 'select 1::bigint'
            peek                   | definer-public        | create function peek() returns bigint language sql security definer as 'select 1::bigint'; grant execute on function peek() to public
            peek                   | definer-owner         | create function peek() returns bigint language sql security definer as 'select 1::bigint'
            content_app            | role-attributes       | alter role content_app bypassrls
            content_app            | role-membership       | grant content_owner to content_app
            content_app            | owns-nothing          | alter view open_shelves owner to content_app
            content_relay          | foreign-schema        | grant usage on schema crm to content_relay
            outbox                 | append-only-grant     | grant update (payload) on outbox to content_app
            global_notes           | tenant-id-column      | create table global_notes (id uuid primary key)
            """)
    void theContractNotices(String object, String rule, String change) throws SQLException {
        List<Violation> violations = new IsolationCheck(context(), new RowOverrides()).everything(change);
        assertTrue(
                violations.stream()
                        .anyMatch(violation -> violation.object().equals(object)
                                && violation.rule().equals(rule)),
                () -> "not noticed: " + change + "; found " + violations);
    }

    @ParameterizedTest
    @CsvSource({
        "read-foreign",
        "insert-foreign",
        "insert-without-tenant",
        "fails-closed",
        "update-foreign",
        "delete-foreign",
        "move-row"
    })
    void tryingAloneNoticesATableWithoutRowLevelSecurity(String rule) throws SQLException {
        List<Violation> violations = new IsolationCheck(context(), new RowOverrides())
                .everything("alter table shelves disable row level security");
        assertTrue(
                violations.stream()
                        .anyMatch(violation -> violation.object().equals("shelves")
                                && violation.rule().equals(rule)),
                () -> "not noticed by trying: " + rule + "; found " + violations);
    }

    @Test
    void aPermissivePolicyThatAdmitsEverythingStaysWithinTheTenant() throws SQLException {
        assertEquals(List.of(), new IsolationCheck(context(), new RowOverrides()).everything(LEAK));
    }

    @Test
    void nothingOfACheckRemains() throws SQLException {
        new IsolationCheck(context(), new RowOverrides()).everything("drop policy books_tenant on books");
        assertEquals(List.of(), new IsolationCheck(context(), new RowOverrides()).everything());
    }
}
