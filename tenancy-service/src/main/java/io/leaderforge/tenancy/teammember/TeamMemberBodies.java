package io.leaderforge.tenancy.teammember;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the team member resource takes and answers. */
final class TeamMemberBodies {

    private TeamMemberBodies() {}

    /** The place in the team. */
    enum TeamRole {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("lead")
        LEAD;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static TeamRole of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Somebody to take into a team.
     *
     * @param userId a person who is active in the team's organization
     * @param role {@code member} (the default) or {@code lead}
     * @param permissions what the team lets the person do, for the frontends; no right on the platform follows from it
     */
    record AddTeamMember(
            @NotNull UUID userId,
            @Nullable TeamRole role,
            @Nullable @Size(max = 1000) Map<String, Object> permissions) {

        TeamRole roleOrMember() {
            return role == null ? TeamRole.MEMBER : role;
        }

        Map<String, Object> permissionsOrNone() {
            return permissions == null ? Map.of() : permissions;
        }
    }

    /** What of a place in a team can be changed. */
    record EditTeamMember(
            @NotNull TeamRole role,
            @Nullable @Size(max = 1000) Map<String, Object> permissions) {

        Map<String, Object> permissionsOrNone() {
            return permissions == null ? Map.of() : permissions;
        }
    }

    /** A person's place in a team. */
    record TeamMemberView(
            UUID id,
            UUID teamId,
            UUID userId,
            String role,
            Map<String, Object> permissions,
            String email,
            @Nullable String fullName,
            boolean isActive,
            Instant joinedAt,
            Instant createdAt,
            Instant updatedAt) {

        static final String SELECT = """
                select p.id, p.team_id, p.user_id, p.role, p.permissions, u.email, u.full_name, m.is_active, p.joined_at,
                  p.created_at, p.updated_at, p.revision
                from team_members p join users u on u.tenant_id = p.tenant_id and u.id = p.user_id
                join memberships m on m.tenant_id = p.tenant_id and m.user_id = p.user_id
                  and m.organization_id = p.organization_id
                where p.organization_id = $1 and p.team_id = $2
                """;

        static TeamMemberView of(Row row) {
            return new TeamMemberView(
                    row.getUUID("id"),
                    row.getUUID("team_id"),
                    row.getUUID("user_id"),
                    row.getString("role"),
                    row.getJsonObject("permissions").getMap(),
                    row.getString("email"),
                    row.getString("full_name"),
                    row.getBoolean("is_active"),
                    row.getOffsetDateTime("joined_at").toInstant(),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }

        EditTeamMember editable() {
            return new EditTeamMember(TeamRole.of(role), permissions);
        }
    }

    /** Something read with the revision that its entity tag names. */
    record Revised<T>(T view, long revision) {}
}
