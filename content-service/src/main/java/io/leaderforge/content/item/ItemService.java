package io.leaderforge.content.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.access.Access;
import io.leaderforge.content.item.ItemBodies.ItemFields;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people who make content do with items. */
@ApplicationScoped
class ItemService {

    private static final String CREATE = "POST " + ItemResource.PATH;

    private final TenantTransaction transaction;
    private final Items items;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    ItemService(
            TenantTransaction transaction, Items items, Idempotency idempotency, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.items = items;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> create(ItemFields fields, HttpHeaders headers, Grants grants) {
        if (fields.status() == ItemStatus.PUBLISHED) {
            grants.require(Permission.CONTENT_ITEMS_APPROVE);
        }
        return transaction.withEntities(
                sql -> idempotency.once(sql, headers, CREATE, fields, () -> createOnce(sql, fields)));
    }

    private Uni<Response> createOnce(Sql sql, ItemFields fields) {
        Item item = Item.create(sql.caller().requireTenant(), fields, clock.instant());
        return items.persistAndFlush(item)
                .chain(() -> publish(sql, item))
                .map(done -> Replies.created(ItemResource.PATH + "/" + item.id(), item.view(), item.revision()));
    }

    Uni<Response> patch(UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants grants) {
        return transaction
                .withEntities(sql -> items.requireOwn(sql.caller().requireTenant(), id)
                        .invoke(item -> Replies.requireMatch(headers, item.revision()))
                        .call(item -> revise(sql, item, mergePatch.apply(item.fields(), patch), grants)))
                .map(item -> Replies.ok(item.view(), item.revision()));
    }

    private Uni<Void> revise(Sql sql, Item item, ItemFields fields, Grants grants) {
        if (fields.status() != item.fields().status()) {
            grants.require(Permission.CONTENT_ITEMS_APPROVE);
        }
        long before = item.revision();
        item.revise(fields, clock.instant());
        return items.flush()
                .chain(() -> item.revision() == before ? Uni.createFrom().voidItem() : publish(sql, item));
    }

    /**
     * The lock keeps entitlements from opening the item meanwhile; access goes before the links, in the order in which
     * entitlements take their locks.
     */
    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> sql.first(
                        row -> row.getLong("revision"),
                        "select revision from items where tenant_id = $1 and id = $2 for update",
                        sql.caller().requireTenant(),
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("item"))
                .invoke(revision -> Replies.requireMatch(headers, revision))
                .call(() -> Access.revokeItem(sql, id))
                .call(() -> sql.update("delete from items where id = $1", id))
                .chain(revision -> Outbox.tombstone(sql, ItemState.class, id, revision + 1)));
    }

    private static Uni<Void> publish(Sql sql, Item item) {
        return Outbox.append(sql, item.state(), item.id(), item.revision());
    }
}
