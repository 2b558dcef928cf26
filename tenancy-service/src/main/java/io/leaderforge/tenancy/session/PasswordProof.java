package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requires the password where a session or a mailbox is not enough proof. Guesses are throttled as at sign-in. */
@ApplicationScoped
public class PasswordProof {

    private final SignInService signIn;

    PasswordProof(SignInService signIn) {
        this.signIn = signIn;
    }

    /**
     * 422 at {@code /password} unless it is the caller's password; wrong ones count, up to 429. They count in the session, so
     * failed logins elsewhere do not delay users who are signed in.
     */
    public Uni<Void> require(Caller caller, String password, Origin origin) {
        UUID session = caller.session();
        Place place = session == null ? Place.network(origin) : Place.session(session);
        return signIn.requirePassword(Realm.of(caller), caller.requireUser(), place, password, origin);
    }

    /** As {@link #require}, for an account of the tenant to which the caller is not signed in. */
    public Uni<Void> requireOf(UUID tenant, UUID user, String password, Origin origin) {
        return signIn.requirePassword(new TenantRealm(tenant), user, Place.network(origin), password, origin);
    }

    /** The account of a tenant with this password; null where it is wrong. 429 while the place has to wait. */
    public Uni<@Nullable Account> account(UUID tenant, String email, String password, Origin origin) {
        return signIn.prove(tenant, email, password, origin);
    }
}
