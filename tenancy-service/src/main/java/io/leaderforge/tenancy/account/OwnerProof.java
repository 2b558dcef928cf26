package io.leaderforge.tenancy.account;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.PasswordProof;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requires access to the account from the person who follows a link. The link only proves the mailbox, whose owner may not
 * have chosen the account's password. With only the mailbox, the password can be reset.
 */
@Singleton
class OwnerProof {

    private final PasswordProof passwords;

    OwnerProof(PasswordProof passwords) {
        this.passwords = passwords;
    }

    /** A session of the account, or its password (422 where it is wrong); else 401, or 403 in another's session. */
    Uni<Void> require(Caller caller, UUID account, @Nullable String password, Origin origin) {
        if (password != null) {
            return passwords.requireOf(caller.requireTenant(), account, password, origin);
        }
        if (caller.userId() == null) {
            throw Problems.unauthorized(
                    "Sign in to the account of this link, or send its password with the token. Otherwise reset the"
                            + " password.");
        }
        if (!account.equals(caller.userId()) || caller.isImpersonated() || caller.isMachine()) {
            throw Problems.forbidden(
                    "This link is for another account. Sign in to that account, or send its password.");
        }
        return Uni.createFrom().voidItem();
    }
}
