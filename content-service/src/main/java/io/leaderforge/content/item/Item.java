package io.leaderforge.content.item;

import io.leaderforge.content.item.ItemBodies.ItemFields;
import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.text.Names;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something to learn. It belongs to its tenant; {@link OwnerType} says who of the tenant sees it. */
@Entity
@Table(name = "items")
class Item {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "owner_type")
    @Enumerated(EnumType.STRING)
    private OwnerType ownerType;

    @Column(name = "owner_tenant_id", updatable = false)
    private UUID ownerTenantId;

    @Column
    @Enumerated(EnumType.STRING)
    private ItemType type;

    @Column
    private String title;

    @Column
    private @Nullable String description;

    @Column(name = "thumbnail_url")
    private @Nullable String thumbnailUrl;

    @Column(name = "content_url")
    private @Nullable String contentUrl;

    @Column(name = "duration_seconds")
    private @Nullable Integer durationSeconds;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, @Nullable Object> metadata;

    @Column
    private String[] tags;

    @Column(name = "tag_keys")
    private String[] tagKeys;

    @Column
    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Column
    @Enumerated(EnumType.STRING)
    private ItemStatus status;

    @Column(name = "is_active")
    private boolean isActive;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long revision;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Item() {}

    @SuppressWarnings("NullAway.Init") // take() sets what is left
    private Item(UUID tenantId, ItemFields fields, Instant now) {
        id = Ids.next();
        this.tenantId = tenantId;
        ownerTenantId = tenantId;
        createdAt = now.truncatedTo(ChronoUnit.MICROS);
        take(fields, createdAt);
    }

    /** A new item of the tenant, published unless its fields say draft. */
    static Item create(UUID tenantId, ItemFields fields, Instant now) {
        return new Item(tenantId, fields, now);
    }

    /** Changes the item to these fields; the revision rises, and an event is due, only where something differs. */
    void revise(ItemFields fields, Instant now) {
        if (!fields.equals(fields())) {
            take(fields, now.truncatedTo(ChronoUnit.MICROS));
        }
    }

    private void take(ItemFields fields, Instant now) {
        boolean published = fields.status() == ItemStatus.PUBLISHED;
        publishedAt = published ? (publishedAt == null ? now : publishedAt) : null;
        status = fields.status();
        type = fields.type();
        title = fields.title();
        description = fields.description();
        thumbnailUrl = fields.thumbnailUrl();
        contentUrl = fields.contentUrl();
        durationSeconds = fields.durationSeconds();
        metadata = fields.metadata();
        tags = Names.tags(fields.tags()).toArray(String[]::new);
        tagKeys = Names.keys(fields.tags()).toArray(String[]::new);
        ownerType = fields.ownerType();
        visibility = fields.visibility();
        isActive = fields.isActive();
        updatedAt = now;
    }

    /** What may be changed, as it is. */
    ItemFields fields() {
        return new ItemFields(
                type,
                title,
                description,
                thumbnailUrl,
                contentUrl,
                durationSeconds,
                List.of(tags),
                metadata,
                ownerType,
                visibility,
                status,
                isActive);
    }

    ItemView view() {
        return new ItemView(
                id,
                tenantId,
                ownerType.text(),
                ownerTenantId,
                type.text(),
                title,
                description,
                thumbnailUrl,
                contentUrl,
                durationSeconds,
                metadata,
                List.of(tags),
                visibility.text(),
                status.text(),
                isActive,
                publishedAt,
                createdAt,
                updatedAt);
    }

    ItemState state() {
        return new ItemState(
                id,
                tenantId,
                ownerType.text(),
                ownerTenantId,
                type.text(),
                title,
                durationSeconds,
                List.of(tags),
                visibility.text(),
                status.text(),
                isActive,
                createdAt,
                publishedAt,
                updatedAt);
    }

    UUID id() {
        return id;
    }

    long revision() {
        return revision;
    }
}
