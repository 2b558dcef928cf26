package io.leaderforge.content.tag;

import io.leaderforge.content.item.ItemTags;
import io.leaderforge.content.tag.TagBodies.TagView;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Carries the rename, merge or deletion of a tag to its items, some at a time: each of them gets a new revision and is published.
 * A run that was interrupted goes on with the items that are left.
 */
@ApplicationScoped
class TagCarrier implements Job<NoPayload> {

    static final String KIND = "content.tag.carry";

    private static final int BATCH = 200;

    /** Locked in one order, before the tags: two carriers that run at once wait for each other and cannot deadlock. */
    private static final String ITEMS = """
            select i.id from categorizations c join items i on i.tenant_id = c.tenant_id and i.id = c.content_id
            where c.tenant_id = $1 and c.tag_id = $2 and $3 = any (i.tag_keys)
              and ($4::text is null or $4 <> $3 or not $5::text = any (i.tags))
            order by i.id limit 200 for no key update of i
            """;

    private static final String DONE = """
            update tags set carry = null, carry_key = null, updated_at = now(), revision = revision + 1
            where tenant_id = $1 and id = $2
            """;
    private static final String GONE = """
            delete from tags t where t.tenant_id = $1 and t.id = $2
              and not exists (select from categorizations c where c.tenant_id = $1 and c.tag_id = $2)
            """;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    @Override
    public Uni<Void> run(JobContext job, NoPayload nothing) {
        return step(job, 0);
    }

    private Uni<Void> step(JobContext job, long done) {
        return job.withSql(sql -> sql.find(
                                TagView.ROWS, "from tags where tenant_id = $1 and id = $2", sql.tenant(), job.id())
                        .chain(tag -> tag == null || tag.carry() == null
                                ? Uni.createFrom().item(new Step(0, 0))
                                : carried(sql, tag)))
                .chain(step -> job.progress(done + step.items, done + step.items + step.left)
                        .chain(() -> step.items < BATCH && step.left == 0
                                ? Uni.createFrom().voidItem()
                                : step(job, done + step.items)));
    }

    /** @param left how many items are known to have the tag still */
    private record Step(int items, int left) {}

    private static Uni<Step> carried(Sql sql, TagView tag) {
        if (tag.carry() == TagCarry.MERGE && tag.carryInto() != null) {
            return sql.require(
                            "tag",
                            TagView.ROWS,
                            "from tags where tenant_id = $1 and id = $2",
                            sql.tenant(),
                            tag.carryInto())
                    .chain(into -> batch(sql, tag, tag.key(), new ItemTags.Replacement(into.name(), into.key())));
        }
        return tag.carry() == TagCarry.RENAME && tag.carryKey() != null
                ? batch(sql, tag, tag.carryKey(), new ItemTags.Replacement(tag.name(), tag.key()))
                : batch(sql, tag, tag.key(), null);
    }

    private static Uni<Step> batch(Sql sql, TagView tag, String key, ItemTags.@Nullable Replacement by) {
        return sql.list(
                        row -> row.getUUID(0),
                        ITEMS,
                        sql.tenant(),
                        tag.id(),
                        key,
                        by == null ? null : by.key(),
                        by == null ? null : by.name())
                .chain(items -> items.isEmpty()
                        ? end(sql, tag)
                        : ItemTags.replace(sql, items, key, by)
                                .map(changed ->
                                        new Step(items.size(), Math.max(0, tag.usageCount() - items.size()) + BATCH)));
    }

    private static Uni<Step> end(Sql sql, TagView tag) {
        return sql.update(tag.carry() == TagCarry.RENAME ? DONE : GONE, sql.tenant(), tag.id())
                .map(ended -> new Step(0, ended == 0 ? 1 : 0));
    }
}
