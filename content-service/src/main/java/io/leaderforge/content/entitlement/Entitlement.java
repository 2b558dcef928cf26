package io.leaderforge.content.entitlement;

import io.leaderforge.content.entitlement.EntitlementBodies.EntitlementView;
import io.leaderforge.content.entitlement.EntitlementBodies.NewEntitlement;
import io.leaderforge.kit.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A named package of items that organizations are granted. */
@Entity
@Table(name = "entitlements")
class Entitlement {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column
    private String name;

    @Column
    private @Nullable String description;

    @Column(name = "is_active")
    private boolean isActive;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long revision;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Entitlement() {}

    private Entitlement(UUID tenantId, NewEntitlement body, Instant now) {
        id = Ids.next();
        this.tenantId = tenantId;
        name = body.name();
        description = body.description();
        isActive = true;
        createdAt = now.truncatedTo(ChronoUnit.MICROS);
        updatedAt = createdAt;
    }

    static Entitlement create(UUID tenantId, NewEntitlement body, Instant now) {
        return new Entitlement(tenantId, body, now);
    }

    EntitlementView view() {
        return new EntitlementView(id, tenantId, name, description, isActive, createdAt, updatedAt);
    }

    UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    long revision() {
        return revision;
    }
}
