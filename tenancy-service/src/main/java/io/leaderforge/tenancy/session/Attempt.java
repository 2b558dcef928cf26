package io.leaderforge.tenancy.session;

import io.leaderforge.kit.text.EmailAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's try to prove an account.
 *
 * @param account what is tried, whether there is such an account or not; no address reads like the name of another thing
 * @param user whose account it is; null where there is none
 */
public record Attempt(String account, Place place, @Nullable UUID user) {

    static Attempt password(String email, Place place, @Nullable Account account) {
        return new Attempt(EmailAddress.keyOf(email), place, account == null ? null : account.id());
    }
}
