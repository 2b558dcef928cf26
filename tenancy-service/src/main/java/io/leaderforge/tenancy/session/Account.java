package io.leaderforge.tenancy.session;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in: a person of a tenant or a platform operator.
 *
 * @param passwordHash null where it is not needed any more
 * @param revision of the person's memberships; 0 for operators
 */
record Account(
        UUID id, String email, @Nullable String passwordHash, boolean isActive, List<String> roles, long revision) {}
