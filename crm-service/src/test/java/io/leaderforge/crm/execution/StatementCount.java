package io.leaderforge.crm.execution;

import io.leaderforge.crm.Given;
import io.leaderforge.testkit.TestTenant;
import java.util.List;

/** Counts the statements that write a tenant's rows, by table and kind, while it is open. */
final class StatementCount implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "counter_deltas", "jobs", "leads", "outbox", "workflow_calls", "workflow_executions", "workflow_steps");

    private StatementCount() {}

    static StatementCount of(TestTenant tenant) {
        Given.change("create table crm.counted (name text not null)");
        Given.change(
                "create function crm.count_statement() returns trigger language plpgsql security definer as $$ begin"
                        + " if current_setting('app.tenant_id', true) = '" + tenant.id() + "' then"
                        + " insert into crm.counted values (tg_table_name || ' ' || lower(tg_op)); end if;"
                        + " return null; end $$");
        for (String table : TABLES) {
            Given.change("create trigger counted after insert or update or delete on crm." + table
                    + " for each statement execute function crm.count_statement()");
        }
        return new StatementCount();
    }

    /** For instance {@code 1 leads update}, in the order of the tables. */
    List<String> counted() {
        String all = Given.one("select string_agg(times || ' ' || name, ',' order by name)"
                + " from (select name, count(*) as times from crm.counted group by name) c");
        return all == null ? List.of() : List.of(all.split(","));
    }

    @Override
    public void close() {
        TABLES.forEach(table -> Given.change("drop trigger counted on crm." + table));
        Given.change("drop function crm.count_statement");
        Given.change("drop table crm.counted");
    }
}
