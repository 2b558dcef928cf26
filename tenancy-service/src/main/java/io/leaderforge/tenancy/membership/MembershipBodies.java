package io.leaderforge.tenancy.membership;

import io.leaderforge.tenancy.organization.OrganizationRole;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the membership resources take and answer. */
final class MembershipBodies {

    private MembershipBodies() {}

    /** What of a membership can be changed; manager and coach are user ids, active in the same organization. */
    record EditMembership(
            @NotNull OrganizationRole role,
            @Nullable UUID managerId,
            @Nullable UUID coachId,
            @Nullable UUID teamId,
            @NotNull Boolean isActive) {}

    /** A membership with the person's name. */
    record MembershipView(
            UUID id,
            UUID userId,
            UUID organizationId,
            @Nullable UUID teamId,
            String role,
            @Nullable UUID managerId,
            @Nullable UUID coachId,
            boolean isActive,
            String email,
            @Nullable String fullName,
            Instant createdAt,
            Instant updatedAt) {

        static final String SELECT = """
                select m.id, m.user_id, m.organization_id, m.team_id, m.role, m.manager_id, m.coach_id, m.is_active,
                  u.email, u.full_name, m.created_at, m.updated_at, m.revision
                from memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
                """;

        static MembershipView of(Row row) {
            return new MembershipView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getUUID("organization_id"),
                    row.getUUID("team_id"),
                    row.getString("role"),
                    row.getUUID("manager_id"),
                    row.getUUID("coach_id"),
                    row.getBoolean("is_active"),
                    row.getString("email"),
                    row.getString("full_name"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }
}
