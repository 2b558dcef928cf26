package io.leaderforge.content.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.validation.ValidName;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about items. */
public final class ItemBodies {

    private ItemBodies() {}

    /** What is said of an item when it is made, and may be changed later. What is left out has its default. */
    @Schema(name = "ItemFields")
    public record ItemFields(
            @NotNull ItemType type,
            @NotNull @ValidName(max = 500) String title,
            @Nullable @Size(max = 20_000) String description,
            @Nullable @HttpUrl @Size(max = 2048) String thumbnailUrl,
            @Nullable @HttpUrl @Size(max = 2048) String contentUrl,
            @Nullable @PositiveOrZero Integer durationSeconds,
            @Size(max = 50) List<@NotNull @ValidName(max = 100) String> tags,

            @Schema(type = SchemaType.OBJECT, description = "Free; default {}") @Size(max = 1000)
            Map<String, @Nullable Object> metadata,

            @Schema(description = "Default platform: seen by entitlement. tenant: seen by the whole tenant")
            OwnerType ownerType,

            @Schema(description = "Default private") Visibility visibility,
            @Schema(description = "Default published") ItemStatus status,

            @Schema(description = "Default true; an inactive item is seen by those who make content only")
            Boolean isActive) {

        public ItemFields {
            tags = Objects.requireNonNullElse(tags, List.of());
            metadata = Objects.requireNonNullElse(metadata, Map.of());
            ownerType = Objects.requireNonNullElse(ownerType, OwnerType.PLATFORM);
            visibility = Objects.requireNonNullElse(visibility, Visibility.PRIVATE);
            status = Objects.requireNonNullElse(status, ItemStatus.PUBLISHED);
            isActive = Objects.requireNonNullElse(isActive, true);
        }
    }

    @Schema(name = "Item")
    public record ItemView(
            UUID id,
            UUID tenantId,
            String ownerType,
            UUID ownerTenantId,
            String type,
            String title,
            @Nullable String description,
            @Nullable String thumbnailUrl,
            @Nullable String contentUrl,
            @Nullable Integer durationSeconds,
            @Schema(type = SchemaType.OBJECT) Map<String, @Nullable Object> metadata,
            List<String> tags,
            String visibility,
            String status,
            boolean isActive,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt) {

        private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

        /** The columns that {@link #of(Row)} reads; the revision too, for the entity tag. */
        static final String COLUMNS = """
                id, tenant_id, owner_type, owner_tenant_id, type, title, description, thumbnail_url, content_url,
                duration_seconds, metadata::text as metadata, tags, visibility, status, is_active, published_at,
                created_at, updated_at, revision
                """;

        static ItemView of(Row row) {
            OffsetDateTime published = row.getOffsetDateTime("published_at");
            return new ItemView(
                    row.getUUID("id"),
                    row.getUUID("tenant_id"),
                    row.getString("owner_type"),
                    row.getUUID("owner_tenant_id"),
                    row.getString("type"),
                    row.getString("title"),
                    row.getString("description"),
                    row.getString("thumbnail_url"),
                    row.getString("content_url"),
                    row.getInteger("duration_seconds"),
                    object(row.getString("metadata")),
                    List.of(row.getArrayOfStrings("tags")),
                    row.getString("visibility"),
                    row.getString("status"),
                    row.getBoolean("is_active"),
                    published == null ? null : published.toInstant(),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }

        private static Map<String, @Nullable Object> object(String json) {
            try {
                return Json.mapper().readValue(json, OBJECT);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a JSON column holds no object", e);
            }
        }
    }
}
