package io.leaderforge.testkit.isolation;

import java.sql.SQLException;
import java.util.List;

/** What each table of a context declares of departures, as a table of Markdown. */
final class DepartureDocument {

    private static final String CELLS = """
            select t.table_name,
              coalesce(string_agg(says, '; ' order by position) filter (where subject = 'person'), ''),
              coalesce(string_agg(says, '; ' order by position) filter (where subject = 'organization'), ''),
              coalesce(string_agg(says, '; ' order by position) filter (where subject = 'tenant'), ''),
              coalesce(string_agg('with ' || subject || ': ' || says, '; ' order by position)
                filter (where subject not in ('person', 'organization', 'tenant')), '')
            from (
              select table_name, subject, position, case action
                when 'none' then '–'
                when 'follow' then 'replica'
                when 'keep' then 'kept: ' || reason
                when 'delete' then 'deleted' || case when condition = '(true)' then '' else ' where `' || condition || '`' end
                else 'set `' || assignments || '` where `' || condition || '`' end as says
              from departure_rules) t
            group by t.table_name order by t.table_name
            """;

    private DepartureDocument() {}

    static String of(Db db, String context) throws SQLException {
        List<String> lines = db.list(
                row -> "| " + row.getString(1) + " | " + cell(row.getString(2)) + " | " + cell(row.getString(3)) + " | "
                        + cell(row.getString(4)) + " | " + cell(row.getString(5)) + " |",
                CELLS);
        return "# Departures in `" + context + "`\n\n"
                + "Generated from the migrations by the isolation test of the service. `$1` is the id of the person, the\n"
                + "organization or the row of a replica, `$2` the person's email address, `$3` a pseudonym. A replica follows its\n"
                + "owner's tombstones, which are purged after 30 days. See [erasure.md](../docs/erasure.md).\n\n"
                + "| table | a person | an organization | the tenant | other rows |\n|---|---|---|---|---|\n"
                + String.join("\n", lines) + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
