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
 * That whoever follows a link also has the account. The link proves the mailbox alone, and its holder may not know who
 * chose the account's password: then the account stays as it is. The way of a mailbox alone is the password's reset.
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
                    "Sign in to the account that the link is about, or send its password with the token. Who has neither"
                            + " resets the password.");
        }
        if (!account.equals(caller.userId()) || caller.isImpersonated() || caller.isMachine()) {
            throw Problems.forbidden("This link is about another account. Sign in to that one, or send its password.");
        }
        return Uni.createFrom().voidItem();
    }
}
