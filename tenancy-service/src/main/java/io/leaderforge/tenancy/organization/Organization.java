package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.text.Names;
import io.leaderforge.tenancy.brand.BrandRules;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditOrganization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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
    private String nameKey;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> branding;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> settings;

    @Column
    private boolean isActive;

    @Version
    private long revision = 1;

    @Column(updatable = false)
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    protected Organization() {}

    static Organization create(UUID tenantId, CreateOrganization body, Instant now) {
        Organization organization = new Organization();
        organization.id = Ids.next();
        organization.tenantId = tenantId;
        organization.createdAt = now;
        organization.edit(new EditOrganization(body.name(), body.branding(), body.settings(), true), now);
        return organization;
    }

    /** 422 where the settings or the branding break a rule. */
    void edit(EditOrganization edited, Instant now) {
        OrganizationSettings.check(edited.settings());
        BrandRules.checkOrganization(edited.branding());
        name = edited.name();
        nameKey = Names.searchKey(edited.name());
        branding = orEmpty(edited.branding());
        settings = orEmpty(edited.settings());
        isActive = edited.isActive();
        updatedAt = now;
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> document) {
        return Objects.requireNonNullElse(document, Map.of());
    }

    UUID id() {
        return id;
    }
}
