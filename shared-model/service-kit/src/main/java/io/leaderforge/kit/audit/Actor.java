package io.leaderforge.kit.audit;

import io.leaderforge.kit.tenant.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param type           {@code user}, {@code api_key}, {@code support}, {@code operator}, {@code service} or {@code anonymous}
 * @param id             the person; of a service the credential that it uses
 * @param impersonatorId the operator of {@code support}
 * @param credentialId   the API key or the service's credential
 */
public record Actor(
        String type,
        @Nullable UUID id,
        @Nullable UUID impersonatorId,
        @Nullable UUID credentialId) {

    static Actor of(Caller caller) {
        return switch (caller.actor()) {
            case USER -> person(caller);
            case PLATFORM -> new Actor("operator", caller.userId(), null, null);
            case SERVICE -> new Actor("service", caller.session(), null, caller.session());
            case ANONYMOUS -> new Actor("anonymous", null, null, null);
        };
    }

    private static Actor person(Caller caller) {
        if (caller.isImpersonated()) {
            return new Actor("support", caller.userId(), caller.impersonator(), null);
        }
        return caller.isMachine()
                ? new Actor("api_key", caller.userId(), null, caller.session())
                : user(caller.requireUser());
    }

    static Actor user(UUID person) {
        return new Actor("user", person, null, null);
    }
}
