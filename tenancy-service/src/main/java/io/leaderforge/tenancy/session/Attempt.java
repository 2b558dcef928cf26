package io.leaderforge.tenancy.session;

import io.leaderforge.kit.text.EmailAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to prove an account.
 *
 * @param account the address that was typed, whether there is such an account or not; other keys begin with a blank, which a
 *     typed address never does
 * @param user the account's owner; null where there is none
 */
public record Attempt(String account, Place place, @Nullable UUID user) {

    static Attempt password(String email, Place place, @Nullable Account account) {
        return new Attempt(EmailAddress.keyOf(email), place, account == null ? null : account.id());
    }
}
