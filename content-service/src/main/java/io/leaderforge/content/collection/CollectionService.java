package io.leaderforge.content.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.collection.CollectionBodies.AccessLevel;
import io.leaderforge.content.collection.CollectionBodies.CollectionFields;
import io.leaderforge.content.collection.CollectionBodies.CollectionStatus;
import io.leaderforge.content.collection.CollectionBodies.CollectionView;
import io.leaderforge.contracts.event.content.CollectionState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of collections themselves. */
@ApplicationScoped
class CollectionService {

    private static final String INSERT = """
            insert into collections (tenant_id, id, collection_type, name, name_key, slug, description, cover_url, brand_colors,
              settings, visibility, access_level, price_cents, currency, section, duration_minutes, level, is_sequential,
              completion_certificate, status, creator_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10::text::jsonb, $11, $12, $13, $14, $15, $16, $17, $18,
              $19, $20, $21)
            """;
    private static final String UPDATE = """
            update collections set collection_type = $3, name = $4, name_key = $5, slug = $6, description = $7, cover_url = $8,
              brand_colors = $9::text::jsonb, settings = $10::text::jsonb, visibility = $11, access_level = $12,
              price_cents = $13, currency = $14, section = $15, duration_minutes = $16, level = $17, is_sequential = $18,
              completion_certificate = $19, status = $20, creator_id = $21,
              published_at = case when $20 = 'published' then coalesce(published_at, now()) else published_at end,
              revision = revision + 1, updated_at = now()
            where tenant_id = $1 and id = $2
            """;

    private final TenantTransaction transaction;
    private final Writes writes;

    CollectionService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<CollectionView>> create(CollectionFields body, HttpHeaders headers) {
        requirePrice(body);
        if (body.status() != CollectionStatus.DRAFT) {
            throw Problems.unprocessable(
                    "/status",
                    "A new collection is a draft. Add items, then publish it.",
                    Rule.notAllowed("collection_empty"));
        }
        return transaction.withSql(sql -> writes.create(
                sql,
                headers,
                CollectionResource.PATH,
                body,
                () -> store(sql, INSERT, Ids.next(), body, sql.caller().userId())));
    }

    private static Uni<CollectionView> store(
            Sql sql, String statement, UUID id, CollectionFields body, @Nullable UUID creator) {
        return CollectionStates.STATES.store(
                sql,
                CollectionView.ROWS,
                statement,
                sql.tenant(),
                id,
                body.collectionType(),
                body.name(),
                Names.searchKey(body.name()),
                body.slug(),
                body.description(),
                body.coverUrl(),
                body.brandColors(),
                body.settings(),
                body.visibility(),
                body.accessLevel(),
                body.priceCents(),
                body.currency(),
                body.section(),
                body.durationMinutes(),
                body.level(),
                body.isSequential(),
                body.completionCertificate(),
                body.status(),
                creator);
    }

    private static void requirePrice(CollectionFields body) {
        if (body.accessLevel() == AccessLevel.PAID && body.priceCents() == 0) {
            throw Problems.unprocessable("/price_cents", "A paid collection has a price.", Rule.min(1));
        }
    }

    Uni<RestResponse<CollectionView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants grants) {
        return transaction.withSql(sql -> Collections.lock(sql, id)
                .chain(current -> writes.edit(headers, patch, current, CollectionFields.of(current), edited -> {
                    requirePrice(edited);
                    grants.requireIf(edited.status() != current.status(), Permission.CONTENT_COLLECTIONS_APPROVE);
                    if (edited.status() == CollectionStatus.PUBLISHED && current.itemCount() == 0) {
                        throw Problems.conflict("collection_empty", "Add an item before you publish this collection.");
                    }
                    return store(sql, UPDATE, id, edited, current.creatorId());
                })));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> Collections.lock(sql, id)
                .chain(current -> writes.delete(
                        headers,
                        current,
                        () -> sql.update("delete from collections where tenant_id = $1 and id = $2", sql.tenant(), id)
                                .chain(() ->
                                        Outbox.tombstone(sql, CollectionState.class, id, current.revision() + 1)))));
    }
}
