package io.leaderforge.testkit.isolation;

import java.sql.SQLException;
import java.util.List;

/**
 * Nothing in the schema folds text: addresses, host names, names and tags are compared by keys that Java makes
 * ({@code io.leaderforge.kit.text}). What {@code lower()} does depends on the database's locale, and two parties that fold
 * alike can only be relied on for ASCII.
 */
final class FoldingRules {

    static final String RULE = "folds-text";

    /** Functions, operators and types that compare text without regard to case. */
    static final String FOLDS = "\\m(lower|upper|initcap|casefold|unaccent|ilike)\\M|~~?\\*|\\mcitext\\M";

    /** Everything in the catalog that has an expression or a body, by the name under which it is reported. */
    private static final String DEFINITIONS = """
            select p.proname as name, pg_get_functiondef(p.oid) as definition from pg_proc p
            where p.pronamespace = ?::regnamespace and p.prokind in ('f', 'p')
            union all
            select c.relname || '.' || a.attname, pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
            join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
            where c.relnamespace = ?::regnamespace
            union all
            select t.relname || '.' || i.relname, pg_get_indexdef(i.oid) from pg_index x
            join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
            where i.relnamespace = ?::regnamespace
            union all
            select t.relname || '.' || k.conname, pg_get_constraintdef(k.oid) from pg_constraint k
            join pg_class t on t.oid = k.conrelid where k.connamespace = ?::regnamespace
            union all
            select t.relname || '.' || p.polname,
              concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
            from pg_policy p join pg_class t on t.oid = p.polrelid where t.relnamespace = ?::regnamespace
            union all
            select t.relname || '.' || g.tgname, pg_get_triggerdef(g.oid) from pg_trigger g
            join pg_class t on t.oid = g.tgrelid where t.relnamespace = ?::regnamespace and not g.tgisinternal
            union all
            select v.relname, pg_get_viewdef(v.oid) from pg_class v
            where v.relnamespace = ?::regnamespace and v.relkind in ('v', 'm')
            union all
            select t.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod)
              || case when c.collisdeterministic is false then ' ilike' else '' end
            from pg_attribute a join pg_class t on t.oid = a.attrelid left join pg_collation c on c.oid = a.attcollation
            where t.relnamespace = ?::regnamespace and a.attnum > 0 and not a.attisdropped
            """;

    private static final int PARTS = DEFINITIONS.split("::regnamespace", -1).length - 1;

    private FoldingRules() {}

    static void check(Catalog catalog, Findings findings) throws SQLException {
        Object[] contexts =
                java.util.Collections.nCopies(PARTS, catalog.context()).toArray();
        List<String> names = catalog.db()
                .texts(
                        "select distinct name from (" + DEFINITIONS + ") d (name, definition) where definition ~* '"
                                + FOLDS + "' order by name",
                        contexts);
        for (String name : names) {
            findings.add(name, RULE, "store a key made by io.leaderforge.kit.text and compare that");
        }
    }
}
