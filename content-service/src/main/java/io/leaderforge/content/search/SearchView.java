package io.leaderforge.content.search;

import io.leaderforge.content.item.ItemStatus;
import io.leaderforge.content.item.ItemType;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Up to five of each kind, best first. */
@Schema(name = "ContentSearch")
record SearchView(
        List<ItemHit> items,

        @Schema(description = "Empty without content.entitlements:view")
        List<EntitlementHit> entitlements) {

    @RegisterForReflection
    record ItemHit(UUID id, String title, ItemType type, ItemStatus status) {
        static final Rows<ItemHit> ROWS = Rows.of(ItemHit.class);
    }

    @RegisterForReflection
    record EntitlementHit(UUID id, String name, boolean isActive) {
        static final Rows<EntitlementHit> ROWS = Rows.of(EntitlementHit.class);
    }
}
