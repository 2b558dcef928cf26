package io.leaderforge.tenancy.organization;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.TeamState;
import io.leaderforge.kit.validation.ValidName;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the organization and team resources take and answer. */
final class OrganizationBodies {

    private OrganizationBodies() {}

    /** An organization to create; settings as {@link OrganizationSettings} checks them. */
    record CreateOrganization(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 1000) Map<String, Object> settings,
            @Nullable @Size(max = 1000) Map<String, Object> branding) {}

    /** What of an organization can be changed. */
    record EditOrganization(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 1000) Map<String, Object> branding,
            @Nullable @Size(max = 1000) Map<String, Object> settings,
            @NotNull Boolean isActive) {}

    /** An organization. */
    record OrganizationView(
            UUID id,
            String name,
            Map<String, Object> branding,
            Map<String, Object> settings,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS = "id, name, branding, settings, is_active, created_at, updated_at, revision";

        static OrganizationView of(Organization organization) {
            OrganizationState state = organization.state();
            return new OrganizationView(
                    state.id(),
                    state.name(),
                    state.branding() == null ? Map.of() : state.branding(),
                    state.settings() == null ? Map.of() : state.settings(),
                    state.isActive(),
                    organization.createdAt(),
                    state.updatedAt());
        }

        static OrganizationView of(Row row) {
            return new OrganizationView(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getJsonObject("branding").getMap(),
                    row.getJsonObject("settings").getMap(),
                    row.getBoolean("is_active"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /**
     * What an organization's people see.
     *
     * @param usesTenantTheme the organization sets nothing of its own
     * @param theme the tenant's, with what the organization sets over it
     */
    record OrganizationBranding(
            UUID tenantId,
            UUID organizationId,
            String displayName,
            boolean usesTenantTheme,
            Map<String, Object> theme,
            Map<String, Object> brandConfig) {}

    /** What of a team can be changed. */
    record EditTeam(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull Boolean isActive) {}

    /** A team to create. */
    record CreateTeam(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description) {}

    /** A team. */
    record TeamView(
            UUID id,
            UUID organizationId,
            String name,
            @Nullable String description,
            boolean isActive,
            @Nullable UUID createdBy,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS =
                "id, organization_id, name, description, is_active, created_by, created_at, updated_at, revision";

        static TeamView of(Team team) {
            TeamState state = team.state();
            return new TeamView(
                    state.id(),
                    state.organizationId(),
                    state.name(),
                    state.description(),
                    state.isActive(),
                    team.createdBy(),
                    team.createdAt(),
                    state.updatedAt());
        }

        static TeamView of(Row row) {
            return new TeamView(
                    row.getUUID("id"),
                    row.getUUID("organization_id"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getBoolean("is_active"),
                    row.getUUID("created_by"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }
}
