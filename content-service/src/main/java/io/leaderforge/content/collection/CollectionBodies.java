package io.leaderforge.content.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.validation.ValidUrl;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for collections, with the rows and list they are read from. */
final class CollectionBodies {

    private CollectionBodies() {}

    enum CollectionType implements TextEnum {
        COURSE,
        SERIES,
        BOOK,
        PLAYLIST,
        BUNDLE
    }

    enum CollectionStatus implements TextEnum {
        DRAFT,
        PUBLISHED,
        ARCHIVED
    }

    enum CollectionVisibility implements TextEnum {
        PUBLIC,
        PRIVATE,
        UNLISTED
    }

    enum AccessLevel implements TextEnum {
        FREE,
        PREMIUM,
        PAID
    }

    enum CollectionLevel implements TextEnum {
        BEGINNER,
        INTERMEDIATE,
        ADVANCED
    }

    /** The fields of a collection, for creating and editing it. A field that is left out has its default. */
    record CollectionFields(
            @NotNull CollectionType collectionType,
            @NotNull @ValidName(max = 300) String name,

            @Schema(description = "Its name in addresses, unique in the tenant")
            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(
                    regexp = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?",
                    message = "must have lower-case letters, digits and hyphens only, none at the ends")
            String slug,

            @Nullable @Size(max = 20_000) String description,
            @Nullable @ValidUrl @Size(max = 2048) String coverUrl,

            @Schema(type = SchemaType.OBJECT, description = "Colors by their names, such as #0a7f5a; default {}")
            @Size(max = 20)
            Map<
                            @Size(min = 1, max = 50) String,
                            @NotNull @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "must be a color such as #0a7f5a")
                            String>
                    brandColors,

            @Schema(type = SchemaType.OBJECT, description = "Any JSON object; default {}") @Size(max = 100)
            Map<String, @Nullable Object> settings,

            @Schema(
                    description =
                            "public (default): listed to everyone; unlisted: to those who know its address; private:"
                                    + " to those who are enrolled")
            CollectionVisibility visibility,

            @Schema(description = "free (default): learners enroll themselves; premium, paid: others enroll them")
            AccessLevel accessLevel,

            @Schema(description = "Default 0. In minor units of the currency; the platform collects nothing")
            @PositiveOrZero
            Integer priceCents,

            @Schema(description = "ISO 4217; default USD")
            @Pattern(regexp = "[A-Z]{3}", message = "must be a currency's three capital letters")
            String currency,

            @Schema(description = "The part of the catalog that lists it") @Nullable @Size(min = 1, max = 100)
            String section,

            @Nullable @PositiveOrZero @Max(1_000_000) Integer durationMinutes,
            @Nullable CollectionLevel level,

            @Schema(description = "Whether items open one after the other; default false")
            Boolean isSequential,

            @Schema(description = "Whether completing it earns a certificate; default false")
            Boolean completionCertificate,

            @Schema(description = "Default draft; published needs an item in it")
            CollectionStatus status) {

        CollectionFields {
            brandColors = Objects.requireNonNullElse(brandColors, Map.of());
            settings = Objects.requireNonNullElse(settings, Map.of());
            visibility = Objects.requireNonNullElse(visibility, CollectionVisibility.PUBLIC);
            accessLevel = Objects.requireNonNullElse(accessLevel, AccessLevel.FREE);
            priceCents = Objects.requireNonNullElse(priceCents, 0);
            currency = Objects.requireNonNullElse(currency, "USD");
            isSequential = Objects.requireNonNullElse(isSequential, false);
            completionCertificate = Objects.requireNonNullElse(completionCertificate, false);
            status = Objects.requireNonNullElse(status, CollectionStatus.DRAFT);
        }

        static CollectionFields of(CollectionView current) {
            return new CollectionFields(
                    current.collectionType,
                    current.name,
                    current.slug,
                    current.description,
                    current.coverUrl,
                    current.brandColors,
                    current.settings,
                    current.visibility,
                    current.accessLevel,
                    current.priceCents,
                    current.currency,
                    current.section,
                    current.durationMinutes,
                    current.level,
                    current.isSequential,
                    current.completionCertificate,
                    current.status);
        }
    }

    @RegisterForReflection
    @Schema(name = "Collection")
    record CollectionView(
            UUID id,
            UUID tenantId,
            @Nullable UUID creatorId,
            @NotAudited @Nullable String creatorName,
            CollectionType collectionType,
            String name,
            String slug,
            @Nullable String description,
            @Nullable String coverUrl,
            @Schema(type = SchemaType.OBJECT) Map<String, String> brandColors,
            @Schema(type = SchemaType.OBJECT) Map<String, @Nullable Object> settings,
            CollectionVisibility visibility,
            AccessLevel accessLevel,
            int priceCents,
            String currency,
            @Nullable String section,
            @Nullable Integer durationMinutes,
            @Nullable CollectionLevel level,
            boolean isSequential,
            boolean completionCertificate,
            CollectionStatus status,

            @Schema(description = "Rises with each change of its items, sections or order")
            int version,

            @NotAudited int itemCount,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String nameKey,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<CollectionView> ROWS = Rows.of(CollectionView.class)
                .with(
                        "creator_name",
                        "(select m.full_name from members m where m.id = collections.creator_id and m.deleted_at is null)")
                .with(
                        "item_count",
                        "(select count(*)::int from collection_items ci where ci.collection_id = collections.id)");

        static final Listing<CollectionView> LIST = Listing.of(ROWS, "from collections")
                .newestFirst()
                .sort("name", "name_key", "id")
                .sort("-updated_at", "updated_at desc", "id desc");
    }
}
