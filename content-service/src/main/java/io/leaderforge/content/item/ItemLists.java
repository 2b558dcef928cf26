package io.leaderforge.content.item;

import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Items as they are read, newest first. Who makes content walks the tenant's items. Everybody else's list is driven from
 * what they may see, which may be ten of two hundred thousand: keys come from {@code access}, the tenant's own content and
 * licences, then only those items are read, and row-level security judges each of them again (ADR 104).
 */
@ApplicationScoped
class ItemLists {

    private static final Set<String> MAKERS = Set.of("owner", "admin", "editor", "author");
    private static final NameSearch TITLES = NameSearch.of("items", "title_key");

    /** Found by reading what is licensed: the parts of their titles are the licensor's. */
    private static final String LICENSED = """
            select i.id from licenses l join items i on i.tenant_id = l.tenant_id and i.id = l.content_id
            where l.licensee_tenant_id = $1 and l.status = 'active' and strpos(i.title_key, $2) > 0 limit 1000
            """;

    private static final int LARGEST_STEP = 1000;
    private static final Key FIRST = new Key(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /**
     * With the limit in the text: of a parameter the server would take a tenth of all rows, find that plan for any value too
     * dear, and plan anew at each call, which takes ten times as long as finding the keys. In powers of two, so that whatever
     * limits callers ask for, ten texts are all that a connection has to keep prepared.
     */
    private static final String VISIBLE_KEYS = """
            select created_at, id from (
              (select a.created_at, a.id from unnest(app_organizations()) as o (id) cross join lateral (
                select content_created_at as created_at, content_id as id from access
                where tenant_id = $1 and organization_id = o.id and (content_created_at, content_id) < ($2, $3)
                order by content_created_at desc, content_id desc limit %1$d) a)
              union
              (select created_at, id from items
                where tenant_id = $1 and owner_type = 'tenant' and status = 'published' and is_active
                  and (created_at, id) < ($2, $3)
                order by created_at desc, id desc limit %1$d)
              union
              (select i.created_at, i.id from licenses l join items i on i.tenant_id = l.tenant_id and i.id = l.content_id
                where l.licensee_tenant_id = $1 and l.status = 'active' and (i.created_at, i.id) < ($2, $3)
                order by i.created_at desc, i.id desc limit %1$d)
            ) visible order by created_at desc, id desc limit %1$d
            """;

    @RegisterForReflection
    record Key(Instant createdAt, UUID id) {
        static final Rows<Key> ROWS = Rows.of(Key.class);
    }

    /** Where a walk stands: what it looks for, what it has, and how many keys it takes at the next step. */
    private record Walk(ItemFilter filter, int wanted, List<ItemView> found, Key after, int step) {
        Walk next(Key last) {
            return new Walk(filter, wanted, found, last, Math.min(step * 4, LARGEST_STEP));
        }
    }

    Uni<Page<ItemView>> page(Sql sql, PageQuery page, ItemFilter filter) {
        if (isMaker(sql.caller())) {
            Where where = filter.where().within("tenant_id", sql.tenant());
            return TITLES.narrow(sql, where, filter.q()).chain(found -> ItemView.LIST.page(sql, page, found));
        }
        page.requireNoSort();
        return TITLES.find(sql, filter.q())
                .chain(found -> found == null ? walked(sql, page, filter) : searched(sql, page, filter, found));
    }

    /** Of the items that may have the title; row-level security judges each of them. */
    private static Uni<Page<ItemView>> searched(Sql sql, PageQuery page, ItemFilter filter, List<UUID> found) {
        return sql.list(row -> row.getUUID(0), LICENSED, sql.tenant(), SearchText.key(filter.q()))
                .map(licensed ->
                        Stream.concat(found.stream(), licensed.stream()).toList())
                .chain(ids -> ItemView.LIST.page(sql, page, titled(filter).and("id = any (?)", ids)));
    }

    private static Where titled(ItemFilter filter) {
        return filter.where().search("title_key", filter.q());
    }

    private static Uni<Page<ItemView>> walked(Sql sql, PageQuery page, ItemFilter filter) {
        PageQuery.Key cursor = page.after();
        Key after = cursor == null ? FIRST : new Key(cursor.instant(0), cursor.uuid(1));
        return visible(sql, new Walk(filter, page.fetch(), new ArrayList<>(), after, page.fetch()))
                .map(found -> page.page(found, item -> List.of(item.createdAt(), item.id())))
                .chain(found -> ItemView.LIST.counted(sql, page, found, titled(filter)));
    }

    private static boolean isMaker(Caller caller) {
        return MAKERS.stream().anyMatch(caller::hasRole);
    }

    /** Drafts and what the filter leaves out cost further steps, so that a page is full while there are items. */
    private static Uni<List<ItemView>> visible(Sql sql, Walk walk) {
        if (walk.filter.status() == ItemStatus.DRAFT) {
            return Uni.createFrom().item(List.of());
        }
        UUID tenant = sql.tenant();
        int atLeastStep = Integer.highestOneBit(Math.max(1, walk.step - 1)) * 2;
        return sql.list(
                        Key.ROWS.reader(),
                        VISIBLE_KEYS.formatted(atLeastStep),
                        tenant,
                        walk.after.createdAt,
                        walk.after.id)
                .map(keys -> keys.subList(0, Math.min(walk.step, keys.size())))
                .chain(keys -> read(sql, walk, keys).chain(rows -> {
                    walk.found.addAll(rows);
                    boolean done = walk.found.size() >= walk.wanted || keys.size() < walk.step;
                    return done
                            ? Uni.createFrom().item(walk.found.subList(0, Math.min(walk.wanted, walk.found.size())))
                            : visible(sql, walk.next(keys.getLast()));
                }));
    }

    private static Uni<List<ItemView>> read(Sql sql, Walk walk, List<Key> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().item(List.of())
                : ItemView.LIST.all(
                        sql,
                        titled(walk.filter)
                                .and("id = any (?)", keys.stream().map(Key::id).toList()));
    }
}
