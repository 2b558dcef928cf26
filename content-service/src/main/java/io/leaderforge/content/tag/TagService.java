package io.leaderforge.content.tag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.slug.Slugs;
import io.leaderforge.content.tag.TagBodies.MergeTag;
import io.leaderforge.content.tag.TagBodies.TagFields;
import io.leaderforge.content.tag.TagBodies.TagView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of tags. Each decides at once which tag a name means from now on; a job carries it to the items. */
@ApplicationScoped
class TagService {

    private static final String LOCK = "from tags where tenant_id = $1 and id = any ($2) order by id for no key update";
    private static final String TARGET = "select from tags where tenant_id = $1 and carry_into = $2";
    private static final String EDIT = """
            update tags set name = $3, color = $4, key = $5, slug = $6, carry = $7, carry_key = $8, updated_at = now(),
              revision = revision + 1
            where tenant_id = $1 and id = $2
            """;
    private static final String CARRY = """
            update tags set carry = $3, carry_into = $4, updated_at = now(), revision = revision + 1
            where tenant_id = $1 and id = $2
            """;

    private final TenantTransaction transaction;
    private final Writes writes;

    TagService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<TagView>> create(TagFields body, HttpHeaders headers) {
        String key = Names.key(body.name());
        return transaction.withSql(sql -> writes.create(
                sql,
                headers,
                TagResource.PATH,
                body,
                () -> sql.store(
                        TagView.ROWS,
                        "insert into tags (tenant_id, id, name, color, key, slug) values ($1, $2, $3, $4, $5, $6)",
                        sql.tenant(),
                        Ids.next(),
                        body.name(),
                        body.color(),
                        key,
                        Slugs.of(key, "tag"))));
    }

    Uni<RestResponse<TagView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(tag -> writes.edit(headers, patch, tag, TagFields.of(tag), edited -> update(sql, tag, edited))));
    }

    private static Uni<TagView> update(Sql sql, TagView tag, TagFields edited) {
        boolean renamed = !edited.name().equals(tag.name());
        return (renamed ? requireAtRest(sql, tag) : Uni.createFrom().voidItem()).chain(() -> {
            boolean carries = renamed && tag.usageCount() > 0;
            String key = Names.key(edited.name());
            return sql.store(
                            TagView.ROWS,
                            EDIT,
                            sql.tenant(),
                            tag.id(),
                            edited.name(),
                            edited.color(),
                            key,
                            key.equals(tag.key()) ? tag.slug() : Slugs.of(key, "tag"),
                            carries ? TagCarry.RENAME : tag.carry(),
                            carries ? tag.key() : tag.carryKey())
                    .call(stored ->
                            carries ? schedule(sql, tag.id()) : Uni.createFrom().voidItem());
        });
    }

    Uni<TagView> merge(UUID id, MergeTag body) {
        if (id.equals(body.intoTagId())) {
            throw Problems.conflict("tag_itself", "A tag cannot be merged into itself. Choose another.");
        }
        return transaction.withSql(sql -> sql.list(TagView.ROWS, LOCK, sql.tenant(), List.of(id, body.intoTagId()))
                .chain(found -> {
                    TagView tag = found.stream()
                            .filter(one -> one.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> Problems.notFound("tag"));
                    TagView into = found.stream()
                            .filter(one -> one.id().equals(body.intoTagId()))
                            .findFirst()
                            .orElseThrow(() -> Problems.notFoundReference("/into_tag_id", "tag"));
                    requireNoCarry(into);
                    return requireAtRest(sql, tag)
                            .chain(() -> carry(sql, id, TagCarry.MERGE, into.id()))
                            .invoke(after -> Audit.changed(tag, after));
                }));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(tag -> writes.delete(
                        headers,
                        tag,
                        () -> requireAtRest(sql, tag)
                                .chain(() -> carry(sql, id, TagCarry.DELETE, null))
                                .replaceWithVoid())));
    }

    private static Uni<TagView> carry(Sql sql, UUID id, TagCarry carry, @Nullable UUID into) {
        return sql.store(TagView.ROWS, CARRY, sql.tenant(), id, carry, into).call(() -> schedule(sql, id));
    }

    /** Last in its transaction: it locks the job's row. */
    private static Uni<Void> schedule(Sql sql, UUID id) {
        return Jobs.at(sql, TagCarrier.KIND, id, Instant.EPOCH);
    }

    private static Uni<TagView> lock(Sql sql, UUID id) {
        return sql.require("tag", TagView.ROWS, LOCK, sql.tenant(), List.of(id));
    }

    private static Uni<Void> requireAtRest(Sql sql, TagView tag) {
        requireNoCarry(tag);
        return sql.exists(TARGET, sql.tenant(), tag.id())
                .invoke(target -> {
                    if (target) {
                        throw busy();
                    }
                })
                .replaceWithVoid();
    }

    private static void requireNoCarry(TagView tag) {
        if (tag.carry() != null) {
            throw busy();
        }
    }

    private static RuntimeException busy() {
        return Problems.conflict(
                "tag_busy", "A change of this tag is still being carried to its items. Try again soon.");
    }
}
