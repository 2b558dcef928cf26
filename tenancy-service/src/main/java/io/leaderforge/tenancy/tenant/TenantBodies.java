package io.leaderforge.tenancy.tenant;

import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Uncommon;
import io.vertx.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tenant resources take and answer. */
final class TenantBodies {

    private TenantBodies() {}

    /**
     * A tenant to create.
     *
     * @param tenantKey the slug in its address; cannot change later
     * @param customDomain a host name of its own, lower case
     */
    record CreateTenant(
            @NotNull
            @Size(min = 1, max = 63)
            @Pattern(regexp = "[a-z0-9-]+", message = "use lower-case letters, digits and hyphens only")
            @Pattern(regexp = "(?!(www|api|admin|platform)$).*", message = "this key is reserved")
            String tenantKey,

            @NotBlank @Size(max = 500) String displayName,

            @Nullable
            @Size(max = 253)
            @Pattern(
                    regexp = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+",
                    message = "use a host name in lower case, e.g. learn.example.com")
            String customDomain,

            @Nullable @Size(min = 1, max = 100) String tenantType,
            @Nullable Map<String, Object> theme,
            @Nullable Map<String, Object> brandConfig,
            @Nullable Map<String, Object> emailConfig,
            @Nullable Map<String, Object> settings,
            @NotNull @Valid Owner owner) {}

    /** The tenant's first person, who can sign in at once. */
    record Owner(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 500) String fullName,

            @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String password) {}

    /** A tenant as operators see it. */
    record TenantView(
            UUID id,
            String tenantKey,
            String displayName,
            @Nullable String customDomain,
            String tenantType,
            String status,
            boolean isActive,
            Map<String, Object> theme,
            Map<String, Object> brandConfig,
            Map<String, Object> emailConfig,
            Map<String, Object> settings,
            @Nullable UUID ownerId,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS =
                "id, tenant_key, display_name, custom_domain, tenant_type, status, is_active, theme,"
                        + " brand_config, email_config, settings, owner_id, created_at, updated_at, revision";

        static TenantView of(Row row) {
            return new TenantView(
                    row.getUUID("id"),
                    row.getString("tenant_key"),
                    row.getString("display_name"),
                    row.getString("custom_domain"),
                    row.getString("tenant_type"),
                    row.getString("status"),
                    row.getBoolean("is_active"),
                    row.getJsonObject("theme").getMap(),
                    row.getJsonObject("brand_config").getMap(),
                    row.getJsonObject("email_config").getMap(),
                    row.getJsonObject("settings").getMap(),
                    row.getUUID("owner_id"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /** What everybody may know of a tenant. */
    record BrandingView(
            UUID id, String tenantKey, String displayName, Map<String, Object> theme, Map<String, Object> brandConfig) {

        static BrandingView of(Row row) {
            return new BrandingView(
                    row.getUUID("id"),
                    row.getString("tenant_key"),
                    row.getString("display_name"),
                    row.getJsonObject("theme").getMap(),
                    row.getJsonObject("brand_config").getMap());
        }
    }

    /** Something read with the revision that its entity tag names. */
    record Revised<T>(T view, long revision) {}
}
