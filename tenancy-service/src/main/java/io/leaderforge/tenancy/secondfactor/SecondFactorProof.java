package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Shown;
import io.leaderforge.tenancy.session.Account;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.Place;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Requires the second factor of an account outside a sign-in. */
@ApplicationScoped
public class SecondFactorProof {

    private final TenantTransaction transaction;
    private final SecondFactors factors;

    SecondFactorProof(TenantTransaction transaction, SecondFactors factors) {
        this.transaction = transaction;
        this.factors = factors;
    }

    /**
     * Uses up a code of the app or a recovery code of an account whose password was right; 422 at {@code /code} where it is
     * wrong, 429 where the place has to wait.
     */
    public Uni<Void> require(UUID tenant, Account account, String code, Origin origin) {
        UUID user = account.id();
        return transaction
                .withSql(
                        Caller.user(tenant, user, Set.copyOf(account.roles())),
                        sql -> factors.check(sql, user, new Shown(code, Place.network(origin), origin))
                                .call(checked -> checked.verdict().isGood()
                                        ? SecondFactorSignIn.logRecovery(sql, user, checked, origin)
                                        : Enrolment.failed(sql, user, checked, origin)))
                .invoke(SecondFactorService::require)
                .replaceWithVoid();
    }
}
