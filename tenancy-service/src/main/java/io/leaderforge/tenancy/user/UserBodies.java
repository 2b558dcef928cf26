package io.leaderforge.tenancy.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.web.Versioned;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of the user resource. */
final class UserBodies {

    private UserBodies() {}

    /** A person's place in an organization. */
    @RegisterForReflection
    record PersonMembershipView(
            UUID id,
            UUID organizationId,
            @Nullable String organizationName,
            @Nullable UUID teamId,
            @Nullable String teamName,
            OrganizationRole role,
            boolean isActive) {

        /** As JSON, of the people of a source that is called users. */
        static final String OF_USERS = """
                coalesce((
                  select jsonb_agg(jsonb_build_object('id', m.id, 'organization_id', m.organization_id,
                    'organization_name', (select n.name from organizations n where n.id = m.organization_id),
                    'team_id', m.team_id, 'team_name', (select n.name from teams n where n.id = m.team_id),
                    'role', m.role, 'is_active', m.is_active) order by m.id)
                  from (select * from memberships o where o.user_id = users.id order by o.id limit 100) m), '[]')""";
    }

    /**
     * A person of the tenant.
     *
     * @param emailVerified whether the person has proved the email
     * @param isActive whether the person may sign in
     * @param roles in the tenant
     * @param memberships in organizations, oldest first; 100 at most
     * @param namePart the part of the name that a search by name orders by
     */
    @RegisterForReflection
    record PersonView(
            UUID id,
            String email,
            boolean emailVerified,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            boolean isActive,
            List<String> roles,
            @NotAudited List<PersonMembershipView> memberships,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore String emailKey,
            @JsonIgnore @Nullable String namePart,
            @JsonIgnore long revision)
            implements Versioned {

        /** Found by a part of the name: the source is called users and has {@code name_part}. */
        static final Rows<PersonView> FOUND_BY_NAME = Rows.of(PersonView.class)
                .with("email_verified", "email_verified_at is not null")
                .with("roles", """
                        array(select m.role from tenant_memberships m
                          where m.tenant_id = users.tenant_id and m.user_id = users.id and m.status = 'active')""")
                .with("memberships", PersonMembershipView.OF_USERS);

        /** From any source that is called users. */
        static final Rows<PersonView> ROWS = FOUND_BY_NAME.with("name_part", "null::text");
    }
}
