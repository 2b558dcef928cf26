package io.leaderforge.content.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.collection.ModuleBodies.ModuleFields;
import io.leaderforge.content.collection.ModuleBodies.ModuleView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of the sections of a collection. */
@ApplicationScoped
class ModuleService {

    static final int MOST = 200;

    private static final String INSERT = """
            insert into modules (tenant_id, id, collection_id, title, description, is_published, metadata, sequence_order)
            values ($1, $2, $3, $4, $5, $6, $7::text::jsonb,
              (select coalesce(max(sequence_order), 0) + 1 from modules where tenant_id = $1 and collection_id = $3))
            """;
    private static final String UPDATE = """
            update modules set title = $3, description = $4, is_published = $5, metadata = $6::text::jsonb,
              revision = revision + 1, updated_at = now()
            where tenant_id = $1 and id = $2
            """;
    private static final String CLOSE_GAP = """
            update modules set sequence_order = sequence_order - 1
            where tenant_id = $1 and collection_id = $2 and sequence_order > $3
            """;

    private final TenantTransaction transaction;
    private final Writes writes;

    ModuleService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<ModuleView>> create(UUID collection, ModuleFields body, HttpHeaders headers) {
        return transaction.withSql(sql -> Collections.lock(sql, collection)
                .chain(() -> writes.create(
                        sql,
                        headers,
                        CollectionResource.PATH + "/" + collection + "/modules",
                        body,
                        () -> insert(sql, collection, body))));
    }

    private static Uni<ModuleView> insert(Sql sql, UUID collection, ModuleFields body) {
        return sql.store(
                        ModuleView.ROWS,
                        INSERT,
                        sql.tenant(),
                        Ids.next(),
                        collection,
                        body.title(),
                        body.description(),
                        body.isPublished(),
                        body.metadata())
                .invoke(added -> {
                    if (added.sequenceOrder() > MOST) {
                        throw Problems.unprocessable("", "A collection has at most 200 sections.", Rule.most(MOST));
                    }
                })
                .call(() -> Collections.changed(sql, collection));
    }

    Uni<RestResponse<ModuleView>> edit(UUID collection, UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, collection, id)
                .chain(current -> writes.edit(
                        headers,
                        patch,
                        current,
                        ModuleFields.of(current),
                        edited -> sql.store(
                                        ModuleView.ROWS,
                                        UPDATE,
                                        sql.tenant(),
                                        id,
                                        edited.title(),
                                        edited.description(),
                                        edited.isPublished(),
                                        edited.metadata())
                                .call(() -> Collections.changed(sql, collection)))));
    }

    /** The items of the section stay in the collection, without a section. */
    Uni<Void> delete(UUID collection, UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, collection, id)
                .chain(current -> writes.delete(
                        headers,
                        current,
                        () -> sql.update("delete from modules where tenant_id = $1 and id = $2", sql.tenant(), id)
                                .chain(() -> sql.update(CLOSE_GAP, sql.tenant(), collection, current.sequenceOrder()))
                                .chain(() -> Collections.changed(sql, collection))
                                .replaceWithVoid())));
    }

    private static Uni<ModuleView> lock(Sql sql, UUID collection, UUID id) {
        return Collections.lock(sql, collection)
                .chain(() -> sql.require(
                        "section",
                        ModuleView.ROWS,
                        "from modules where collection_id = $1 and id = $2",
                        collection,
                        id));
    }
}
