package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.event.core.TenantState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A training provider, coach or community on the platform. */
@Entity
@Table(name = "tenants")
class Tenant {

    static final String ACTIVE = "active";
    static final String SUSPENDED = "suspended";

    @Id
    private UUID id;

    @Column
    private UUID tenantId;

    @Column(updatable = false)
    private String tenantKey;

    @Column
    private String displayName;

    @Column
    @Nullable
    private String customDomain;

    @Column
    private String tenantType;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> theme;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> brandConfig;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> emailConfig;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> settings;

    @Column
    private String status;

    @Column
    private UUID ownerId;

    @Version
    private long revision = 1;

    @Column
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    protected Tenant() {}

    /** A new tenant, open from the start, whose owner is made in the same transaction. */
    static Tenant create(UUID id, TenantBodies.CreateTenant from, UUID ownerId, Instant now) {
        Tenant tenant = new Tenant();
        tenant.id = id;
        tenant.tenantId = id;
        tenant.tenantKey = from.tenantKey();
        tenant.displayName = from.displayName();
        tenant.customDomain = from.customDomain();
        tenant.tenantType = from.tenantType() == null ? "training_provider" : from.tenantType();
        tenant.theme = orEmpty(from.theme());
        tenant.brandConfig = orEmpty(from.brandConfig());
        tenant.emailConfig = orEmpty(from.emailConfig());
        tenant.settings = orEmpty(from.settings());
        tenant.status = ACTIVE;
        tenant.ownerId = ownerId;
        tenant.createdAt = now;
        tenant.updatedAt = now;
        return tenant;
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> document) {
        return document == null ? Map.of() : document;
    }

    /** Closes the tenant; false when it is closed already. */
    boolean suspend(Instant now) {
        return become(SUSPENDED, now);
    }

    /** Opens a suspended tenant; false when it is open already. */
    boolean resume(Instant now) {
        return status.equals(SUSPENDED) && become(ACTIVE, now);
    }

    private boolean become(String next, Instant now) {
        if (status.equals(next)) {
            return false;
        }
        status = next;
        updatedAt = now;
        return true;
    }

    TenantState state() {
        return new TenantState(
                id,
                tenantKey,
                displayName,
                customDomain,
                tenantType,
                status,
                theme,
                brandConfig,
                emailConfig,
                settings,
                updatedAt);
    }

    UUID id() {
        return id;
    }

    UUID ownerId() {
        return ownerId;
    }

    long revision() {
        return revision;
    }

    Instant createdAt() {
        return createdAt;
    }
}
