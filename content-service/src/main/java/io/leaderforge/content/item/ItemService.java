package io.leaderforge.content.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.access.Access;
import io.leaderforge.content.item.ItemBodies.ItemFields;
import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.content.license.ItemLicenses;
import io.leaderforge.content.plan.ContentPlan;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What content authors do with items. */
@ApplicationScoped
class ItemService {

    private static final String PLATFORMS =
            "select app_slug from platforms where app_slug = any ($1) and deleted_at is null";

    private final TenantTransaction transaction;
    private final Items items;
    private final Writes writes;
    private final Clock clock;

    ItemService(TenantTransaction transaction, Items items, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.items = items;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<ItemView>> create(ItemFields body, HttpHeaders headers, Grants grants) {
        WorksheetQuestion.require(body.type(), body.worksheet());
        grants.requireIf(body.status() == ItemStatus.PUBLISHED, Permission.CONTENT_ITEMS_APPROVE);
        return transaction.withEntities(sql -> writes.create(
                sql,
                headers,
                ItemResource.PATH,
                body,
                () -> requirePlatforms(sql, body.platforms(), List.of()).chain(() -> insert(sql, body))));
    }

    /** Platforms of the tenant, as far as core has told; one that was deleted since stays until it is taken out. */
    private static Uni<Void> requirePlatforms(Sql sql, List<String> slugs, List<String> before) {
        return before.containsAll(slugs)
                ? Uni.createFrom().voidItem()
                : sql.list(row -> row.getString("app_slug"), PLATFORMS, slugs)
                        .invoke(known -> {
                            for (int i = 0; i < slugs.size(); i++) {
                                if (!known.contains(slugs.get(i)) && !before.contains(slugs.get(i))) {
                                    throw Problems.notFoundReference("/platforms/" + i, "platform");
                                }
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<ItemView> insert(Sql sql, ItemFields fields) {
        Item item = Item.create(sql.tenant(), sql.caller().userId(), fields, clock.instant());
        return PlanLimits.require(sql, ContentPlan.ITEMS)
                .chain(() -> ItemTags.ensure(sql, fields.tags()))
                .chain(() -> items.persistAndFlush(item))
                .chain(() -> publish(sql, item));
    }

    Uni<RestResponse<ItemView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants grants) {
        return transaction.withEntities(sql -> ItemAuthors.requireChangeable(sql, id)
                .chain(() -> items.requireOwn(sql.tenant(), id))
                .chain(item -> writes.edit(
                        headers,
                        patch,
                        item.revision(),
                        item.fields(),
                        fields -> update(sql, item, fields, grants),
                        () -> sql.require("item", ItemView.ROWS, "from items where id = $1", id))));
    }

    private Uni<ItemView> update(Sql sql, Item item, ItemFields fields, Grants grants) {
        WorksheetQuestion.require(fields.type(), fields.worksheet());
        grants.requireIf(fields.status() != item.fields().status(), Permission.CONTENT_ITEMS_APPROVE);
        List<String> platforms = item.fields().platforms();
        boolean closes =
                fields.visibility() == Visibility.PRIVATE && item.fields().visibility() != Visibility.PRIVATE;
        boolean tagged = !fields.tags().equals(item.fields().tags());
        item.take(fields, clock.instant());
        return requirePlatforms(sql, fields.platforms(), platforms)
                .chain(() -> tagged
                        ? ItemTags.ensure(sql, fields.tags())
                        : Uni.createFrom().voidItem())
                .chain(items::flush)
                .chain(() -> closes
                        ? ItemLicenses.requireNoneOpen(sql, item.id())
                        : Uni.createFrom().voidItem())
                .chain(() -> publish(sql, item));
    }

    /**
     * The lock keeps entitlements from granting the item meanwhile; access is deleted before the links, in the order in
     * which entitlements take their locks.
     */
    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> ItemAuthors.requireChangeable(sql, id)
                .chain(() -> sql.require(
                        "item",
                        ItemView.ROWS,
                        "from items where tenant_id = $1 and id = $2 for update",
                        sql.tenant(),
                        id))
                .chain(item -> writes.delete(
                        headers,
                        item,
                        () -> ItemLicenses.requireNoneOpen(sql, id)
                                .chain(() -> ItemLicenses.delete(sql, id))
                                .chain(() -> Access.revokeItem(sql, id))
                                .chain(() -> sql.update("delete from items where id = $1", id))
                                .chain(() -> Outbox.tombstone(sql, ItemState.class, id, item.revision() + 1)))));
    }

    private static Uni<ItemView> publish(Sql sql, Item item) {
        return ItemStates.STATES.publish(sql, ItemView.ROWS, item.id());
    }
}
