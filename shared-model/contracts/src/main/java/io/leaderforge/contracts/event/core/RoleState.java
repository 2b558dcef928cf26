package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own role, or a template's role with what the tenant has changed in it. Templates that nobody has changed are
 * part of the release and not published.
 *
 * @param slug         as in {@code tenant_roles} of a person and in {@code roles} of a token
 * @param baseRole     the built-in role that row-level security sees and that bounds the permissions
 * @param templateSlug the template it overrides; null for a role that the tenant has made
 * @param permissions  slugs such as {@code content.items:create}
 */
@EventType(topic = Topic.CORE_ROLE, value = "core.role.updated")
public record RoleState(
        UUID id,
        UUID tenantId,
        String slug,
        String name,
        String baseRole,
        @Nullable String templateSlug,
        List<String> permissions,
        Instant updatedAt)
        implements CoreEvent {}
