package io.leaderforge.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who of a tenant is sent a {@link LiveEvent}.
 *
 * @param userId     one person; null for all who have the permission
 * @param permission the slug of the permission that shows the same to a request; of one person only a program that acts for
 *     the person needs it
 */
public record LiveAudience(@Nullable UUID userId, String permission) {

    /** One person, for what is the person's own. */
    public static LiveAudience person(UUID userId, String permission) {
        return new LiveAudience(userId, permission);
    }

    /** All people of the tenant who have the permission. */
    public static LiveAudience holders(String permission) {
        return new LiveAudience(null, permission);
    }
}
