package io.leaderforge.kit.live;

import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Caller;
import java.util.UUID;

/**
 * Who has opened a connection: as long as it lasts, the caller of the request that opened it.
 *
 * @param token  whose end, and whose session's, ends the connection
 * @param grants what the caller's roles allowed when it was opened
 */
record LiveIdentity(Caller caller, VerifiedToken token, Grants grants) {

    UUID tenant() {
        return caller.requireTenant();
    }

    /** As the token has them, not as they were for the request. */
    Caller withRolesOfToken() {
        return caller.withRoles(token.roles());
    }

    UUID person() {
        return caller.requireUser();
    }
}
