package io.leaderforge.content.item;

import com.fasterxml.jackson.core.type.TypeReference;
import io.leaderforge.content.item.ItemBodies.ItemFields;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.text.Names;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An item to learn from. It belongs to its tenant; {@link OwnerType} decides who of the tenant sees it. */
@Entity
@Table(name = "items")
class Item {

    private static final String QUESTIONS = "questions";
    private static final TypeReference<Map<String, @Nullable Object>> DOCUMENT = new TypeReference<>() {};
    private static final TypeReference<List<WorksheetQuestion>> LIST = new TypeReference<>() {};

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @Column
    @Enumerated(EnumType.STRING)
    private OwnerType ownerType;

    @Column(updatable = false)
    private UUID ownerTenantId;

    @Column
    @Enumerated(EnumType.STRING)
    private ItemType type;

    @Column
    private String title;

    @Column
    private String titleKey;

    @Column
    private @Nullable String description;

    @Column
    private @Nullable String thumbnailUrl;

    @Column
    private @Nullable String contentUrl;

    @Column
    private @Nullable Integer durationSeconds;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, @Nullable Object> metadata;

    @Column
    private String[] tags;

    @Column
    private String[] tagKeys;

    @Column
    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Column
    @Enumerated(EnumType.STRING)
    private ItemStatus status;

    @Column
    private boolean isActive;

    @Column
    private @Nullable Integer completionThreshold;

    /** {@code {"questions": […]}}: Hibernate Reactive stores objects only. */
    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, @Nullable Object> worksheetDocument;

    @Column
    private int worksheetVersion;

    @Column
    private String[] platforms;

    @Column
    private @Nullable Instant publishedAt;

    @Column(updatable = false)
    private @Nullable UUID createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    @Version
    private long revision;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Item() {}

    @SuppressWarnings("NullAway.Init") // take() sets what is left
    private Item(UUID tenantId, @Nullable UUID createdBy, ItemFields fields, Instant now) {
        id = Ids.next();
        this.createdBy = createdBy;
        this.tenantId = tenantId;
        ownerTenantId = tenantId;
        createdAt = now;
        worksheetDocument = Map.of();
        take(fields, createdAt);
    }

    /** A new item of the tenant, published unless its fields say draft. */
    static Item create(UUID tenantId, @Nullable UUID createdBy, ItemFields fields, Instant now) {
        return new Item(tenantId, createdBy, fields, now);
    }

    /** Changes the item to these fields. A published item keeps the time of its publication until it is a draft again. */
    void take(ItemFields fields, Instant now) {
        boolean published = fields.status() == ItemStatus.PUBLISHED;
        publishedAt = published ? (publishedAt == null ? now : publishedAt) : null;
        status = fields.status();
        type = fields.type();
        title = fields.title();
        titleKey = Names.searchKey(fields.title());
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
        completionThreshold = fields.completionThreshold();
        take(fields.worksheet());
        platforms = fields.platforms().stream().distinct().sorted().toArray(String[]::new);
        updatedAt = now;
    }

    private void take(List<WorksheetQuestion> questions) {
        if (!questions.equals(questions())) {
            worksheetDocument = Json.mapper().convertValue(Map.of(QUESTIONS, questions), DOCUMENT);
            worksheetVersion++;
        }
    }

    private List<WorksheetQuestion> questions() {
        Object stored = worksheetDocument.get(QUESTIONS);
        return stored == null ? List.of() : Json.mapper().convertValue(stored, LIST);
    }

    /** The fields that can be edited. */
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
                isActive,
                completionThreshold,
                questions(),
                List.of(platforms));
    }

    UUID id() {
        return id;
    }

    long revision() {
        return revision;
    }
}
