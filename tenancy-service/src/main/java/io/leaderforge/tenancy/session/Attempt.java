package io.leaderforge.tenancy.session;

import io.leaderforge.kit.text.EmailAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's try to prove an account.
 *
 * @param account what is tried, whether there is such an account or not; the names of other things begin with a blank, which what is typed as an address never does
 * @param user whose account it is; null where there is none
 */
public record Attempt(String account, Place place, @Nullable UUID user) {

    static Attempt password(String email, Place place, @Nullable Account account) {
        return new Attempt(EmailAddress.keyOf(email), place, account == null ? null : account.id());
    }
}
