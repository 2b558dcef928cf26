package io.leaderforge.testkit.isolation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A context's schema as PostgreSQL's catalog has it, inside the transaction it is read in. */
final class Catalog {

    /** The policy every tenant table carries, as PostgreSQL prints it. */
    static final String PLAIN_TENANT_EXPRESSION =
            "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)";

    /**
     * A table, partitioned table or partition.
     *
     * @param root the table this is a partition of, at the top; else its own name
     */
    record Table(long oid, String name, String root, boolean partition, boolean rls, boolean forced, String owner) {}

    record Column(
            String name,
            String type,
            String typeKind,
            boolean notNull,
            @Nullable String defaultValue,
            boolean generated,
            boolean updatable) {}

    record Policy(
            String name,
            boolean permissive,
            String command,
            List<String> roles,
            @Nullable String using,
            @Nullable String check) {}

    record ForeignKey(String name, List<String> columns, String parent, List<String> parentColumns) {}

    /** @param columns with an empty name for an expression */
    record Index(
            String name,
            boolean unique,
            boolean primary,
            @Nullable String predicate,
            List<String> columns) {}

    record Check(String name, String expression, List<String> columns) {}

    private final Db db;
    private final String context;

    Catalog(Db db, String context) {
        this.db = db;
        this.context = context;
    }

    Db db() {
        return db;
    }

    String context() {
        return context;
    }

    String role(String kind) {
        return context + "_" + kind;
    }

    List<Table> tables() throws SQLException {
        return tables("", context);
    }

    /** One of the tables as it is now. */
    Table table(String name) throws SQLException {
        return tables(" and c.relname = ?", context, name).getFirst();
    }

    private List<Table> tables(String condition, String... arguments) throws SQLException {
        return db.list(
                row -> new Table(
                        row.getLong("oid"),
                        row.getString("relname"),
                        row.getString("root"),
                        row.getBoolean("relispartition"),
                        row.getBoolean("relrowsecurity"),
                        row.getBoolean("relforcerowsecurity"),
                        row.getString("owner")),
                """
                select c.oid, c.relname, c.relispartition, c.relrowsecurity, c.relforcerowsecurity,
                  pg_get_userbyid(c.relowner) as owner,
                  coalesce((select r.relname from pg_class r where r.oid = pg_partition_root(c.oid)), c.relname) as root
                from pg_class c where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p')""" + condition + " order by c.relname",
                (Object[]) arguments);
    }

    List<Column> columns(Table table) throws SQLException {
        return db.list(
                row -> new Column(
                        row.getString("attname"),
                        row.getString("type"),
                        row.getString("typtype"),
                        row.getBoolean("attnotnull"),
                        row.getString("default_value"),
                        row.getBoolean("generated"),
                        row.getBoolean("updatable")),
                """
                select a.attname, format_type(a.atttypid, a.atttypmod) as type, t.typtype, a.attnotnull,
                  case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as default_value,
                  a.attgenerated <> '' or a.attidentity <> '' as generated,
                  has_column_privilege(?, a.attrelid, a.attnum, 'update') as updatable
                from pg_attribute a join pg_type t on t.oid = a.atttypid
                  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = ? and a.attnum > 0 and not a.attisdropped order by a.attnum""",
                role("app"),
                table.oid());
    }

    List<Policy> policies(Table table) throws SQLException {
        return db.list(
                row -> new Policy(
                        row.getString("polname"),
                        row.getBoolean("polpermissive"),
                        row.getString("polcmd"),
                        strings(row, "roles"),
                        row.getString("using_expression"),
                        row.getString("check_expression")),
                """
                select polname, polpermissive, polcmd, pg_get_expr(polqual, polrelid) as using_expression,
                  pg_get_expr(polwithcheck, polrelid) as check_expression,
                  array(select case when r = 0 then 'public' else pg_get_userbyid(r)::text end
                    from unnest(polroles) r) as roles
                from pg_policy where polrelid = ? order by polname""",
                table.oid());
    }

    List<ForeignKey> foreignKeys(Table table) throws SQLException {
        return db.list(
                row -> new ForeignKey(
                        row.getString("conname"),
                        strings(row, "columns"),
                        row.getString("parent"),
                        strings(row, "parent_columns")),
                """
                select k.conname, p.relname as parent,
                  array(select a.attname::text from unnest(k.conkey) with ordinality c (num, n)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num order by c.n) as columns,
                  array(select a.attname::text from unnest(k.confkey) with ordinality c (num, n)
                    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.num order by c.n) as parent_columns
                from pg_constraint k join pg_class p on p.oid = k.confrelid
                where k.conrelid = ? and k.contype = 'f' and not p.relispartition order by k.conname""",
                table.oid());
    }

    List<Index> indexes(Table table) throws SQLException {
        return db.list(
                row -> new Index(
                        row.getString("relname"),
                        row.getBoolean("indisunique"),
                        row.getBoolean("indisprimary"),
                        row.getString("predicate"),
                        strings(row, "columns")),
                """
                select c.relname, i.indisunique, i.indisprimary, pg_get_expr(i.indpred, i.indrelid) as predicate,
                  array(select coalesce(a.attname::text, '') from generate_series(0, i.indnkeyatts - 1) n
                    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[n] and a.attnum <> 0
                    order by n) as columns
                from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = ? order by c.relname""",
                table.oid());
    }

    List<Check> checks(Table table) throws SQLException {
        return db.list(
                row -> new Check(row.getString("conname"), row.getString("expression"), strings(row, "columns")),
                """
                select k.conname, pg_get_expr(k.conbin, k.conrelid) as expression,
                  array(select a.attname::text from unnest(k.conkey) c
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c) as columns
                from pg_constraint k where k.conrelid = ? and k.contype = 'c' order by k.conname""",
                table.oid());
    }

    /** Whether the role may do it to the table or to one of its columns. */
    boolean may(String role, String privilege, Table table) throws SQLException {
        String call = privilege.equals("delete") || privilege.equals("truncate")
                ? "has_table_privilege"
                : "has_any_column_privilege";
        return db.list(row -> row.getBoolean(1), "select " + call + "(?, ?::oid, ?)", role, table.oid(), privilege)
                .getFirst();
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
