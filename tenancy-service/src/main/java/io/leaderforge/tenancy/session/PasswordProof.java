package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** For what a stolen session must not be enough for. */
@ApplicationScoped
public class PasswordProof {

    private final SignInService signIn;

    PasswordProof(SignInService signIn) {
        this.signIn = signIn;
    }

    /** 422 at {@code /password} unless it is the caller's password; wrong ones count like failed logins, up to 429. */
    public Uni<Void> require(Caller caller, String password, Origin origin) {
        return signIn.requirePassword(caller, password, origin);
    }
}
