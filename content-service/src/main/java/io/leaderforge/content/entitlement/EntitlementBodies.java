package io.leaderforge.content.entitlement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.content.item.ItemStatus;
import io.leaderforge.content.item.ItemType;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for entitlements, with the rows and lists they are read from. */
final class EntitlementBodies {

    private EntitlementBodies() {}

    record CreateEntitlement(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 20_000) String description) {}

    /** The fields that can be edited. An inactive entitlement keeps its items and organizations and opens nothing. */
    record EditEntitlement(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 20_000) String description,
            @NotNull Boolean isActive) {

        static EditEntitlement of(EntitlementView current) {
            return new EditEntitlement(current.name, current.description, current.isActive);
        }
    }

    @RegisterForReflection
    record EntitlementView(
            UUID id,
            UUID tenantId,
            String name,
            @Nullable String description,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String nameKey,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<EntitlementView> ROWS = Rows.of(EntitlementView.class);
        static final Listing<EntitlementView> LIST = Listing.of(ROWS, "from entitlements")
                .by("created_at desc", "id desc")
                .sort("name", "name_key", "id")
                .sort("-updated_at", "updated_at desc", "id desc");
    }

    /** An item that an entitlement opens. */
    @RegisterForReflection
    record EntitledItemView(
            UUID contentId, ItemType type, String title, ItemStatus status, boolean isLicensed, Instant addedAt) {

        static final Listing<EntitledItemView> LIST = Listing.of(
                        Rows.of(EntitledItemView.class)
                                .with("type", "i.type")
                                .with("title", "i.title")
                                .with("status", "i.status")
                                .with("added_at", "{}created_at"),
                        "from content_entitlements l join items i on i.id = l.content_id and (l.is_licensed or i.tenant_id = l.tenant_id)",
                        "l")
                .by("content_id desc");
    }

    /** An organization that an entitlement serves. */
    @RegisterForReflection
    record EntitledOrganizationView(
            UUID organizationId, @Nullable String name, Instant grantedAt) {

        static final Listing<EntitledOrganizationView> LIST = Listing.of(
                        Rows.of(EntitledOrganizationView.class).with("name", "o.name"),
                        "from entitlement_assignments a"
                                + " left join organizations o on o.tenant_id = a.tenant_id and o.id = a.organization_id",
                        "a")
                .by("organization_id desc");
    }
}
