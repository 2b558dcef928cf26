package io.leaderforge.content.access;

import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Response bodies for access to an item. */
final class AccessBodies {

    private AccessBodies() {}

    /**
     * Whether a person sees an item, and what decides.
     *
     * @param grounds   everything by which they see it; each alone is enough
     * @param obstacles where they do not: {@code person_inactive}, {@code not_published}, {@code item_inactive},
     *     {@code no_organization}, {@code no_entitlement}, {@code license_ended}
     */
    record AccessExplanationView(
            UUID itemId,
            @Nullable String itemTitle,
            UUID userId,
            @Nullable String userName,
            boolean allowed,
            List<AccessReason> grounds,
            List<String> obstacles) {}

    /**
     * A ground on which a person sees an item.
     *
     * @param kind {@code role}: a role with content.items:view; {@code tenant_content}: the tenant's own content is open to
     *     all its people; {@code entitlement}: granted to one of their organizations; {@code license}: of the tenant
     * @param id   of the entitlement or license
     * @param name the role's slug, or the entitlement's name
     */
    @RegisterForReflection
    record AccessReason(
            @Schema(enumeration = {"role", "tenant_content", "entitlement", "license"})
            String kind,

            @Nullable UUID id,
            @Nullable String name,
            @Nullable UUID organizationId,
            @Nullable String organizationName) {

        static final Rows<AccessReason> ROWS = Rows.of(AccessReason.class);

        static AccessReason role(RoleDefinition role) {
            return new AccessReason("role", null, role.slug(), null, null);
        }

        static AccessReason tenantContent() {
            return new AccessReason("tenant_content", null, null, null, null);
        }

        static AccessReason license(UUID id) {
            return new AccessReason("license", id, null, null, null);
        }
    }
}
