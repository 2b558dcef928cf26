package io.leaderforge.tenancy.teammember;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the team member resource. */
final class TeamMemberBodies {

    private TeamMemberBodies() {}

    /** A member's role in the team. */
    enum TeamRole implements TextEnum {
        MEMBER,
        LEAD
    }

    /**
     * A person to add to a team.
     *
     * @param userId a person who is active in the team's organization
     * @param role {@code member} (the default) or {@code lead}
     * @param permissions in the team, for the frontends; they give no permission on the platform
     */
    record AddTeamMember(
            @NotNull UUID userId,
            @Nullable TeamRole role,
            @Nullable @Size(max = 1000) Map<String, Object> permissions) {

        EditTeamMember place() {
            return new EditTeamMember(Objects.requireNonNullElse(role, TeamRole.MEMBER), permissions);
        }
    }

    /** The fields of a team member that can be edited. */
    record EditTeamMember(
            @NotNull TeamRole role,
            @Nullable @Size(max = 1000) Map<String, Object> permissions) {

        Map<String, Object> permissionsOrNone() {
            return Objects.requireNonNullElse(permissions, Map.of());
        }
    }

    /** A member of a team. */
    @RegisterForReflection
    record TeamMemberView(
            UUID id,
            UUID teamId,
            @NotAudited @Nullable String teamName,
            UUID userId,
            TeamRole role,
            Map<String, Object> permissions,
            String email,
            @Nullable String fullName,
            @NotAudited @Nullable String avatarUrl,
            boolean isActive,
            Instant joinedAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<TeamMemberView> ROWS =
                Rows.of(TeamMemberView.class).with("team_name", Named.team("{}team_id"));
        static final String MEMBERS = """
                from (
                  select p.*, u.email, u.full_name, u.avatar_url, m.is_active
                  from team_members p join users u on u.tenant_id = p.tenant_id and u.id = p.user_id
                  join memberships m on m.tenant_id = p.tenant_id and m.user_id = p.user_id
                    and m.organization_id = p.organization_id
                ) members
                """;

        EditTeamMember editable() {
            return new EditTeamMember(role, permissions);
        }
    }
}
