package io.leaderforge.content;

import io.leaderforge.testkit.TenantIsolationContract;
import io.leaderforge.testkit.isolation.RowOverrides;
import java.util.UUID;

class TenantIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
        return "content";
    }

    @Override
    protected void rows(RowOverrides rows) {
        rows.set("items", "published_at", "2030-01-31T09:00:00Z")
                .set("items", "status", "published")
                // Of an own item the key decides; of a licensed one nothing refers to it.
                .set("content_entitlements", "is_licensed", "true")
                .set("categories", "parent_id", (String) null)
                .set("categories", "slug", id -> "slug-" + id)
                .set("categories", "color", "#2563eb")
                .set("categories", "icon", "book")
                .set("tags", "slug", id -> "slug-" + id)
                .set("tags", "color", "#2563eb")
                .set("tags", "carry", (String) null)
                .set("tags", "carry_key", (String) null)
                .set("tags", "carry_into", (String) null)
                .set("categorizations", "tag_id", (String) null)
                .set("categorizations", "is_primary", "false")
                .set("licenses", "status", "active")
                .set("licenses", "license_type", "perpetual")
                .set("licenses", "expires_at", (String) null)
                .set("licenses", "revoked_at", (String) null)
                .set("licenses", "granted_at", "2030-01-31T09:00:00Z")
                .set("licenses", "licensor_tenant_id", UUID::toString)
                .set("licenses", "licensee_tenant_id", "0199d000-0000-7000-8000-000000000000");
    }
}
