package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a tenant, with everything that decides what the person may see. The memberships travel in it as well as on
 * their own topic, so that a replica takes them over at one moment and can be compared with the revision that a token
 * names ({@code rev}): the user's revision rises with every change of a role or membership.
 *
 * @param tenantRoles roles in the tenant, e.g. {@code owner}, {@code admin}, {@code editor}, {@code author}, {@code member}
 * @param memberships all memberships in organizations, inactive ones included
 * @param locale the language that the person reads, as in BCP 47; null where the tenant's is good
 * @param timezone the person's, as in the IANA database; null where the tenant's is good
 * @param teams the teams of the person, in all organizations; null in events from before it
 */
@EventType(topic = Topic.CORE_USER, value = "core.user.updated")
public record UserState(
        UUID id,
        UUID tenantId,
        String email,
        @Nullable String fullName,
        @Nullable String avatarUrl,
        boolean isActive,
        List<String> tenantRoles,
        List<MembershipState> memberships,
        Instant updatedAt,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable List<TeamPlace> teams)
        implements CoreEvent {

    /** Without what came later. */
    public UserState(
            UUID id,
            UUID tenantId,
            String email,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            boolean isActive,
            List<String> tenantRoles,
            List<MembershipState> memberships,
            Instant updatedAt) {
        this(id, tenantId, email, fullName, avatarUrl, isActive, tenantRoles, memberships, updatedAt, null, null);
    }

    /** Without what came later. */
    public UserState(
            UUID id,
            UUID tenantId,
            String email,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            boolean isActive,
            List<String> tenantRoles,
            List<MembershipState> memberships,
            Instant updatedAt,
            @Nullable String locale,
            @Nullable String timezone) {
        this(
                id,
                tenantId,
                email,
                fullName,
                avatarUrl,
                isActive,
                tenantRoles,
                memberships,
                updatedAt,
                locale,
                timezone,
                null);
    }
}
