package io.leaderforge.content.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for the sections of collections, with the rows and list they are read from. */
final class ModuleBodies {

    private ModuleBodies() {}

    /** The fields of a section, for creating and editing it. A field that is left out has its default. */
    @Schema(name = "CollectionModuleFields")
    record ModuleFields(
            @NotNull @ValidName(max = 300) String title,
            @Nullable @Size(max = 20_000) String description,

            @Schema(description = "Default true; a section that is not published hides its items from learners")
            Boolean isPublished,

            @Schema(type = SchemaType.OBJECT, description = "Any JSON object; default {}") @Size(max = 100)
            Map<String, @Nullable Object> metadata) {

        ModuleFields {
            isPublished = Objects.requireNonNullElse(isPublished, true);
            metadata = Objects.requireNonNullElse(metadata, Map.of());
        }

        static ModuleFields of(ModuleView current) {
            return new ModuleFields(current.title, current.description, current.isPublished, current.metadata);
        }
    }

    @RegisterForReflection
    @Schema(name = "CollectionModule")
    record ModuleView(
            UUID id,
            String title,
            @Nullable String description,

            @Schema(description = "Its place among the sections, from 1")
            int sequenceOrder,

            boolean isPublished,
            @Schema(type = SchemaType.OBJECT) Map<String, @Nullable Object> metadata,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<ModuleView> ROWS = Rows.of(ModuleView.class);
        static final Listing<ModuleView> LIST = Listing.of(ROWS, "from modules").by("sequence_order");
    }
}
