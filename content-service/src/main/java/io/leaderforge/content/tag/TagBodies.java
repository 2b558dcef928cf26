package io.leaderforge.content.tag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for tags, with the rows and list they are read from. */
final class TagBodies {

    private static final String COLOR = "#[0-9a-f]{6}";

    private TagBodies() {}

    /** The fields of a tag, for creating and editing it. */
    record TagFields(
            @NotNull @ValidName(max = 100) String name,
            @Nullable @Pattern(regexp = COLOR) String color) {

        static TagFields of(TagView current) {
            return new TagFields(current.name, current.color);
        }
    }

    record MergeTag(
            @Schema(description = "The tag that the items have instead") @NotNull
            UUID intoTagId) {}

    @RegisterForReflection
    record TagView(
            UUID id,
            UUID tenantId,
            String name,
            String slug,
            @Nullable String color,

            @Schema(description = "How many items of the tenant have the tag")
            int usageCount,

            @Schema(description = "The change that is being carried to the items; null while there is none") @Nullable
            TagCarry carry,

            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore String key,
            @JsonIgnore @Nullable String carryKey,
            @JsonIgnore @Nullable UUID carryInto,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<TagView> ROWS = Rows.of(TagView.class);

        /** Those that are not about to go. */
        static final String LISTED = "(carry is null or carry = 'rename')";

        static final Listing<TagView> LIST =
                Listing.of(ROWS, "from tags").by("key", "id").sort("-usage_count", "usage_count desc", "id desc");
    }
}
