package io.leaderforge.tenancy.membership;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.web.Versioned;
import io.leaderforge.tenancy.named.Named;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the membership resources. */
final class MembershipBodies {

    private MembershipBodies() {}

    /** The fields of a membership that can be edited; manager and coach are users who are active in the same organization. */
    record EditMembership(
            @NotNull OrganizationRole role,
            @Nullable UUID managerId,
            @Nullable UUID coachId,
            @Nullable UUID teamId,
            @NotNull Boolean isActive) {}

    /** A membership with the person's name. */
    @RegisterForReflection
    record MembershipView(
            UUID id,
            UUID userId,
            UUID organizationId,
            @NotAudited @Nullable String organizationName,
            @Nullable UUID teamId,
            @NotAudited @Nullable String teamName,
            OrganizationRole role,
            @Nullable UUID managerId,
            @NotAudited @Nullable String managerName,
            @Nullable UUID coachId,
            @NotAudited @Nullable String coachName,
            boolean isActive,
            String email,
            @Nullable String fullName,
            @NotAudited @Nullable String avatarUrl,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore String namePart,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<MembershipView> ROWS = Rows.of(MembershipView.class)
                .with("organization_name", Named.organization("{}organization_id"))
                .with("team_name", Named.team("{}team_id"))
                .with("manager_name", Named.person("{}manager_id"))
                .with("coach_name", Named.person("{}coach_id"));
        static final String MEMBERSHIPS = """
                from (
                  select m.*, u.email, u.email_key, u.full_name, u.name_search, u.avatar_url,
                    coalesce(u.name_search, '') as name_part
                  from memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
                ) memberships
                """;

        EditMembership editable() {
            return new EditMembership(role, managerId, coachId, teamId, isActive);
        }
    }
}
