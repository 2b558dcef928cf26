package io.leaderforge.tenancy.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A training provider, coach or community on the platform. */
@Entity
@Table(name = "tenants")
class Tenant {

    @Id
    private UUID id;

    @Column
    private UUID tenantId;

    @Column(updatable = false)
    private String tenantKey;

    @Column
    private String displayName;

    /** Written by the domains feature, which verifies it. */
    @Column(updatable = false)
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
    private String[] enabledAssessments;

    @Embedded
    private TenantStatus tenantStatus = new TenantStatus();

    @Column(insertable = false, updatable = false)
    @Nullable
    private Instant purgedAt;

    @Column
    private UUID ownerId;

    @Version
    private long revision = 1;

    @Column
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    protected Tenant() {}

    /** A new active tenant, whose owner is created in the same transaction. */
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
        tenant.settings = TenantSettings.withDefaults(orEmpty(from.settings()));
        tenant.enabledAssessments = distinct(from.enabledAssessments());
        tenant.tenantStatus = TenantStatus.open(
                Subscription.start(from.planType(), from.subscriptionTier(), from.trialEndsAt(), now));
        tenant.ownerId = ownerId;
        tenant.createdAt = now;
        tenant.updatedAt = now;
        return tenant;
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> document) {
        return document == null ? Map.of() : document;
    }

    private static String[] distinct(@Nullable List<String> texts) {
        return texts == null ? new String[0] : texts.stream().distinct().toArray(String[]::new);
    }

    /** The changes of its owners and admins. */
    void edit(TenantBodies.EditSettings edited, Instant now) {
        displayName = edited.displayName();
        theme = orEmpty(edited.theme());
        brandConfig = orEmpty(edited.brandConfig());
        emailConfig = orEmpty(edited.emailConfig());
        settings = orEmpty(edited.settings());
        enabledAssessments = distinct(edited.enabledAssessments());
        updatedAt = now;
    }

    /** The changes of an operator: those, and the subscription. */
    void edit(TenantBodies.EditTenant edited, Instant now, Duration grace) {
        edit(edited.settingsOnly(), now);
        tenantType = edited.tenantType();
        tenantStatus.changeSubscription(edited, now, grace);
    }

    TenantBodies.EditSettings editableSettings() {
        return new TenantBodies.EditSettings(
                displayName, theme, brandConfig, emailConfig, settings, List.of(enabledAssessments));
    }

    TenantBodies.EditTenant editable() {
        Subscription subscription = tenantStatus.subscription();
        return new TenantBodies.EditTenant(
                displayName,
                tenantType,
                theme,
                brandConfig,
                emailConfig,
                settings,
                List.of(enabledAssessments),
                subscription.plan(),
                subscription.status(),
                subscription.tier(),
                subscription.trialEndsAt());
    }

    /** The status, to be changed by one of its verbs; call {@link #changed} after a change. */
    TenantStatus tenantStatus() {
        return tenantStatus;
    }

    void changed(Instant now) {
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String tenantKey() {
        return tenantKey;
    }

    long revision() {
        return revision;
    }
}
