package io.leaderforge.tenancy.person;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.named.Named;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /me}. */
final class PersonBodies {

    private PersonBodies() {}

    /**
     * The signed-in person, the tenant, and the person's place in it.
     *
     * @param tenant null for a platform operator
     */
    record MeView(
            UserView user, @Nullable OwnTenantView tenant, List<OwnMembershipView> memberships, List<String> roles) {

        /** A platform operator, who has no place in a tenant. */
        static MeView operator(UserView user) {
            return new MeView(user, null, List.of(), List.of("platform_admin"));
        }
    }

    /**
     * The person.
     *
     * @param emailVerified whether the person has proved the email; always so for operators
     */
    @RegisterForReflection
    record UserView(
            UUID id,
            String email,
            boolean emailVerified,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            Map<String, Object> preferences,
            @Nullable String locale,
            @Nullable String timezone,
            boolean isActive,
            @Nullable Instant lastSignInAt,
            Instant createdAt) {

        static final Rows<UserView> ROWS =
                Rows.of(UserView.class).with("email_verified", "u.email_verified_at is not null");
        static final Rows<UserView> OPERATOR = ROWS.with("email_verified", "true")
                .with("avatar_url", "null::text")
                .with("preferences", "'{}'::jsonb")
                .with("locale", "null::text")
                .with("timezone", "null::text");
    }

    /** The active tenant. */
    @RegisterForReflection
    record OwnTenantView(
            UUID id,
            String tenantKey,
            String displayName,

            @Schema(enumeration = {"active", "suspended", "trial"})
            String status) {

        static final Rows<OwnTenantView> ROWS = Rows.of(OwnTenantView.class);
    }

    /** An active membership of the person. */
    @RegisterForReflection
    record OwnMembershipView(
            UUID id,
            UUID organizationId,
            String organizationName,
            @Nullable UUID teamId,
            @Nullable String teamName,
            OrganizationRole role,
            @Nullable UUID managerId,
            @Nullable String managerName,
            @Nullable String managerAvatarUrl,
            @Nullable UUID coachId,
            @Nullable String coachName,
            @Nullable String coachAvatarUrl) {

        static final Rows<OwnMembershipView> ROWS = Rows.of(OwnMembershipView.class)
                .with("organization_name", "o.name")
                .with("team_name", Named.team("{}team_id"))
                .with("manager_name", Named.person("{}manager_id"))
                .with("manager_avatar_url", Named.picture("{}manager_id"))
                .with("coach_name", Named.person("{}coach_id"))
                .with("coach_avatar_url", Named.picture("{}coach_id"));
    }
}
