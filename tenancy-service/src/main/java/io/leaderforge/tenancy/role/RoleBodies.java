package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the role resources. */
final class RoleBodies {

    private RoleBodies() {}

    /**
     * A role to create.
     *
     * @param slug        its name in tokens; cannot be changed later
     * @param baseRole    the role that row-level security sees, which bounds its permissions; never {@code owner}
     * @param permissions slugs such as {@code content.items:create}
     */
    record CreateRole(
            @NotNull
            @Size(max = 63)
            @Pattern(
                    regexp = "[a-z][a-z0-9_-]*",
                    message = "use a-z, digits, hyphens and underscores, and begin with a-z")
            String slug,

            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 2000) String description,
            @NotNull BaseRole baseRole,
            @NotNull @Size(max = 200) List<@NotNull @Size(max = 100) String> permissions) {}

    /** The fields of a role that can be edited; other permissions for a template's role are an override. */
    record EditRole(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 2000) String description,
            @NotNull @Size(max = 200) List<@NotNull @Size(max = 100) String> permissions) {}

    /**
     * A role.
     *
     * @param origin {@code template}, {@code override} or {@code custom}
     */
    record RoleView(
            UUID id,
            String slug,
            String name,
            @Nullable String description,
            BaseRole baseRole,

            @Schema(enumeration = {"template", "override", "custom"})
            String origin,

            List<String> permissions,
            List<CapabilityView> capabilities,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static RoleView of(Role role) {
            return new RoleView(
                    role.id(),
                    role.slug(),
                    role.name(),
                    role.description(),
                    role.baseRole(),
                    role.origin().key(),
                    role.permissions(),
                    CapabilityView.of(role.permissions()),
                    role.createdAt(),
                    role.updatedAt(),
                    role.revision());
        }
    }

    /** The permissions that a role is to have for one feature; true only where such a permission exists. */
    record Capability(
            @NotNull Boolean canView,
            @NotNull Boolean canCreate,
            @NotNull Boolean canEdit,
            @NotNull Boolean canDelete,
            @NotNull Boolean canApprove) {

        Map<String, Boolean> byAction() {
            return new TreeMap<>(Map.of(
                    "view", canView, "create", canCreate, "edit", canEdit, "delete", canDelete, "approve", canApprove));
        }
    }

    /** The permissions that a role has for one feature. */
    record CapabilityView(
            String featureName,
            boolean canView,
            boolean canCreate,
            boolean canEdit,
            boolean canDelete,
            boolean canApprove) {

        static List<CapabilityView> of(List<String> permissions) {
            Map<String, Set<String>> actions = permissions.stream()
                    .map(slug -> slug.split(":", 2))
                    .collect(Collectors.groupingBy(
                            parts -> parts[0],
                            TreeMap::new,
                            Collectors.mapping(parts -> parts[1], Collectors.toSet())));
            return actions.entrySet().stream()
                    .map(feature -> of(feature.getKey(), feature.getValue()))
                    .toList();
        }

        private static CapabilityView of(String feature, Set<String> actions) {
            return new CapabilityView(
                    feature,
                    actions.contains("view"),
                    actions.contains("create"),
                    actions.contains("edit"),
                    actions.contains("delete"),
                    actions.contains("approve"));
        }
    }

    /**
     * A permission.
     *
     * @param category the bounded context whose service checks it
     * @param scope    {@code tenant}: all data of the tenant; {@code own}: the person's own, and that of people the person leads
     * @param baseRole the lowest built-in role that has it; a role with a lower base cannot be given it
     */
    @RegisterForReflection
    record PermissionView(
            UUID id,
            String slug,
            String name,
            @Nullable String description,
            String category,
            @Schema(enumeration = {"tenant", "own"}) String scope,
            BaseRole baseRole) {

        static final Rows<PermissionView> ROWS = Rows.of(PermissionView.class);
    }
}
