package io.leaderforge.tenancy.organization;

import io.leaderforge.contracts.event.core.TeamState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.text.Names;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditTeam;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of people within an organization. */
@Entity
@Table(name = "teams")
class Team {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private UUID organizationId;

    @Column
    private String name;

    @Column
    private String nameKey;

    @Column
    @Nullable
    private String description;

    @Column
    private boolean isActive = true;

    @Column(updatable = false)
    @Nullable
    private UUID createdBy;

    @Column
    @Nullable
    private String externalId;

    @Version
    private long revision = 1;

    @Column
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    protected Team() {}

    static Team create(UUID tenantId, UUID organizationId, CreateTeam from, @Nullable UUID createdBy, Instant now) {
        Team team = new Team();
        team.id = Ids.next();
        team.tenantId = tenantId;
        team.organizationId = organizationId;
        team.name = from.name();
        team.nameKey = Names.key(from.name());
        team.description = from.description();
        team.createdBy = createdBy;
        team.createdAt = now;
        team.updatedAt = now;
        return team;
    }

    void edit(EditTeam edited, Instant now) {
        name = edited.name();
        nameKey = Names.key(edited.name());
        description = edited.description();
        isActive = edited.isActive();
        updatedAt = now;
    }

    /** The id that a directory has for it; null: none keeps it. */
    void isKnownAs(@Nullable String id) {
        externalId = id;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    EditTeam editable() {
        return new EditTeam(name, description, isActive);
    }

    TeamState state() {
        return new TeamState(id, tenantId, organizationId, name, description, isActive, updatedAt);
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    @Nullable
    UUID createdBy() {
        return createdBy;
    }

    long revision() {
        return revision;
    }

    Instant createdAt() {
        return createdAt;
    }
}
