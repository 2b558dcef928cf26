package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.web.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the tenant membership resource. */
final class TenantMembershipBodies {

    private TenantMembershipBodies() {}

    /** The field of a tenant membership that can be edited: the role, by its slug. */
    record EditTenantMembership(@NotNull @Size(max = 63) String role) {}

    /** A person's membership and role in the tenant. */
    @RegisterForReflection
    record TenantMembershipView(
            UUID id,
            UUID userId,
            String email,
            @Nullable String fullName,
            String role,
            String roleName,
            String status,
            @Nullable Instant joinedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<TenantMembershipView> ROWS = Rows.of(TenantMembershipView.class);
        static final String MEMBERSHIPS = """
                from (
                  select m.*, u.email, u.full_name, r.name as role_name, u.revision
                  from tenant_memberships m
                    join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
                    join roles r on r.tenant_id = m.tenant_id and r.slug = m.role
                ) tenant_memberships
                """;
    }
}
