package io.leaderforge.kit.tenant;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something happens. Row-level security sees exactly this: {@code app.tenant_id}, {@code app.user_id},
 * {@code app.actor} and {@code app.roles}.
 *
 * @param tenantId the active tenant; null for a platform operator, and for somebody on the platform host who has not
 *     signed in: with no tenant set PostgreSQL shows no row, so a missing tenant never means platform
 * @param userId   the person; null unless {@link Actor#USER} or {@link Actor#PLATFORM}
 * @param roles    the person's roles in the tenant; in a request built-in ones, see {@code kit.permission}
 * @param session  the login session of the token
 * @param revision the revision of the person's memberships the token was made from; replicas behind it wait
 * @param impersonator the platform operator who acts as the person; null where the person acts
 * @param scope the permissions that a machine client, which acts for the person, was given; null where it is no machine
 * @param authenticatedAt when the person last signed in or showed the password in this session; null where it is not known
 */
public record Caller(
        @Nullable UUID tenantId,
        @Nullable UUID userId,
        Actor actor,
        Set<String> roles,
        @Nullable UUID session,
        long revision,
        @Nullable UUID impersonator,
        @Nullable Set<String> scope,
        @Nullable Instant authenticatedAt) {

    /** What kind of caller it is; the lower-case name is {@code app.actor}. */
    public enum Actor {
        USER,
        ANONYMOUS,
        SERVICE,
        PLATFORM
    }

    public Caller {
        roles = Set.copyOf(roles);
        scope = scope == null ? null : Set.copyOf(scope);
        if (tenantId == null && (actor == Actor.USER || actor == Actor.SERVICE)) {
            throw new IllegalArgumentException("a user or service acts in a tenant");
        }
        if (actor == Actor.USER && userId == null) {
            throw new IllegalArgumentException("a user needs an id");
        }
    }

    /** A user who acts in person. */
    public Caller(
            @Nullable UUID tenantId,
            @Nullable UUID userId,
            Actor actor,
            Set<String> roles,
            @Nullable UUID session,
            long revision) {
        this(tenantId, userId, actor, roles, session, revision, null, null, null);
    }

    /** A consumer or job that acts for the tenant itself. */
    public static Caller service(UUID tenantId) {
        return new Caller(tenantId, null, Actor.SERVICE, Set.of(), null, 0);
    }

    /** An anonymous caller; without a tenant on the platform host. */
    public static Caller anonymous(@Nullable UUID tenantId) {
        return new Caller(tenantId, null, Actor.ANONYMOUS, Set.of(), null, 0);
    }

    public static Caller user(UUID tenantId, UUID userId, Set<String> roles) {
        return new Caller(tenantId, userId, Actor.USER, roles, null, 0);
    }

    public static Caller platform(UUID operatorId) {
        return new Caller(null, operatorId, Actor.PLATFORM, Set.of(), null, 0);
    }

    /** Whether support acts as the person, who then is not at the keyboard. */
    public boolean isImpersonated() {
        return impersonator != null;
    }

    /** Whether a program acts for the person, with an API key. */
    public boolean isMachine() {
        return scope != null;
    }

    /** The same caller with other roles in the tenant. */
    public Caller withRoles(Set<String> others) {
        return new Caller(tenantId, userId, actor, others, session, revision, impersonator, scope, authenticatedAt);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** The tenant's owner or admin, who may do everything in the tenant except act as another person. */
    public boolean isTenantAdmin() {
        return roles.contains("owner") || roles.contains("admin");
    }

    /** The active tenant of a caller that has one; a platform operator has none. */
    public UUID requireTenant() {
        if (tenantId == null) {
            throw new IllegalStateException("no tenant is active");
        }
        return tenantId;
    }

    /** The person of a signed-in caller. */
    public UUID requireUser() {
        if (userId == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return userId;
    }
}
