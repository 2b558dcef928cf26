package io.leaderforge.tenancy.organization;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditOrganization;
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

/** A customer company of a tenant. */
@Entity
@Table(name = "organizations")
class Organization {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @Column
    private String name;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> branding;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> settings;

    @Column
    private boolean isActive = true;

    @Version
    private long revision = 1;

    @Column
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    protected Organization() {}

    static Organization create(
            UUID tenantId,
            String name,
            @Nullable Map<String, Object> branding,
            @Nullable Map<String, Object> settings,
            Instant now) {
        Organization organization = new Organization();
        organization.id = Ids.next();
        organization.tenantId = tenantId;
        organization.name = name;
        organization.branding = branding == null ? Map.of() : branding;
        organization.settings = settings == null ? Map.of() : settings;
        organization.createdAt = now;
        organization.updatedAt = now;
        return organization;
    }

    void edit(EditOrganization edited, Instant now) {
        name = edited.name();
        branding = edited.branding() == null ? Map.of() : edited.branding();
        settings = edited.settings() == null ? Map.of() : edited.settings();
        isActive = edited.isActive();
        updatedAt = now;
    }

    EditOrganization editable() {
        return new EditOrganization(name, branding, settings, isActive);
    }

    OrganizationState state() {
        return new OrganizationState(id, tenantId, name, branding, settings, isActive, updatedAt);
    }

    UUID id() {
        return id;
    }

    long revision() {
        return revision;
    }

    Instant createdAt() {
        return createdAt;
    }
}
