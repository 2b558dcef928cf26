package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.limit.Quota;
import io.leaderforge.gateway.limit.Quota.Outcome;
import io.leaderforge.gateway.limit.RateLimited;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.problem.ProblemException;
import java.util.UUID;

/** So many exchanges at once, of which one address and one tenant have a share each; an exchange counts until it ends. */
final class Shares {

    private final Quota<String> byAddress;
    private final Quota<UUID> byTenant;
    private final String tooMany;
    private final ProblemException full;

    /**
     * @param tooMany to a caller whose address or tenant has all of its share
     * @param full to every caller when all are taken
     */
    Shares(Quota<String> byAddress, Quota<UUID> byTenant, String tooMany, ProblemException full) {
        this.byAddress = byAddress;
        this.byTenant = byTenant;
        this.tooMany = tooMany;
        this.full = full;
    }

    /** @throws RuntimeException 429 or 503, when one more is too many */
    void admit(Exchange exchange) {
        String network = exchange.network();
        TenantEntry tenant = exchange.tenant();
        require(byAddress.take(network, 1));
        exchange.whenEnded(() -> byAddress.giveBack(network, 1));
        if (tenant != null) {
            require(byTenant.take(tenant.id(), 1));
            exchange.whenEnded(() -> byTenant.giveBack(tenant.id(), 1));
        }
    }

    private void require(Outcome outcome) {
        switch (outcome) {
            case TAKEN -> {}
            case SHARE_IS_USED_UP -> throw new RateLimited(tooMany);
            case ALL_IS_USED_UP -> throw full;
        }
    }

    long taken() {
        return byAddress.taken();
    }
}
