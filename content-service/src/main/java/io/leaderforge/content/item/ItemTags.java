package io.leaderforge.content.item;

import io.leaderforge.content.slug.Slugs;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tags of items: the rows that they need, and a tag of many items that becomes another, or goes. */
public final class ItemTags {

    private static final String MISSING = """
            insert into tags (tenant_id, name, key, slug)
            select $1, n.name, n.key, n.slug from unnest($2::text[], $3::text[], $4::text[]) as n (name, key, slug)
            where not exists (select from tags t where t.tenant_id = $1 and (t.key = n.key or t.carry_key = n.key))
            order by n.key
            on conflict do nothing
            """;

    private static final String REPLACE = """
            update items i set tags = r.new_tags, tag_keys = r.new_keys, updated_at = now(), revision = i.revision + 1
            from (
              select o.id as content_id,
                coalesce(array_agg(case when u.k = $3 then $4 else u.t end order by u.n) filter (where u.keeps), '{}') as new_tags,
                coalesce(array_agg(case when u.k = $3 then $5 else u.k end order by u.n) filter (where u.keeps), '{}')
                  as new_keys
              from items o cross join lateral (
                select w.t, w.k, w.n,
                  w.k <> $3 or ($5::text is not null and ($5 = $3 or not $5 = any (o.tag_keys))) as keeps
                from unnest(o.tags, o.tag_keys) with ordinality as w (t, k, n)) u
              where o.tenant_id = $1 and o.id = any ($2)
              group by o.id) r
            where i.tenant_id = $1 and i.id = r.content_id
            """;

    /** The name and key that take the place of a key. */
    public record Replacement(String name, String key) {}

    private ItemTags() {}

    /** Creates those that there are not. Before the item is stored: a trigger links it to them. */
    static Uni<Void> ensure(Sql sql, List<String> typed) {
        if (typed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> names = Names.tags(typed);
        List<String> keys = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        for (String name : names) {
            String key = Names.key(name);
            keys.add(key);
            slugs.add(Slugs.of(key, "tag"));
        }
        return sql.update(MISSING, sql.tenant(), names, keys, slugs).replaceWithVoid();
    }

    /** Of these items of the tenant, which are locked and have the tag with this key; each is published. */
    public static Uni<Integer> replace(Sql sql, List<UUID> items, String key, @Nullable Replacement by) {
        return ItemStates.STATES.storeAll(
                sql, REPLACE, sql.tenant(), items, key, by == null ? null : by.name(), by == null ? null : by.key());
    }
}
