package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.web.Versioned;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the tenant membership resource. */
final class TenantMembershipBodies {

    private TenantMembershipBodies() {}

    /**
     * The fields of a tenant membership that can be edited.
     *
     * @param role by its slug
     * @param status {@code active}; {@code pending} and {@code suspended}: the person cannot sign in
     * @param permissions slugs of permissions that the person has besides those of the role
     */
    record EditTenantMembership(
            @NotNull @Size(max = 63) String role,
            @NotNull MembershipStatus status,

            @Size(max = 100) List<@NotNull @Size(max = 100) String> permissions) {

        EditTenantMembership {
            permissions = permissions == null
                    ? List.of()
                    : permissions.stream().distinct().sorted().toList();
        }
    }

    /**
     * A person's membership and role in the tenant.
     *
     * @param status {@code active}; {@code pending} and {@code suspended}: the person cannot sign in
     * @param permissions besides those of the role
     * @param invitedBy the person whose invitation or code was accepted; null where there was none
     */
    @RegisterForReflection
    record TenantMembershipView(
            UUID id,
            UUID userId,
            String email,
            @Nullable String fullName,
            String role,
            String roleName,
            MembershipStatus status,
            List<String> permissions,
            @Nullable UUID invitedBy,
            @NotAudited @Nullable String invitedByName,
            Instant invitedAt,
            @Nullable Instant joinedAt,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<TenantMembershipView> ROWS = Rows.of(TenantMembershipView.class)
                .with("permissions", "array(select jsonb_object_keys({}permissions) order by 1)")
                .with("invited_by_name", Named.person("{}invited_by"));
        static final String MEMBERSHIPS = """
                from (
                  select m.*, u.email, u.full_name, r.name as role_name, u.revision
                  from tenant_memberships m
                    join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
                    join roles r on r.tenant_id = m.tenant_id and r.slug = m.role
                ) tenant_memberships
                """;

        EditTenantMembership editable() {
            return new EditTenantMembership(role, status, permissions);
        }
    }
}
