package io.leaderforge.tenancy.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The periods of a tenant's life. */
@ConfigMapping(prefix = "leaderforge.tenant")
interface TenantConfig {

    /** How long a deleted tenant can be restored. */
    @WithDefault("P30D")
    Duration keptAfterDeletion();

    /** How long a tenant stays open whose subscription is past due. */
    @WithDefault("P14D")
    Duration pastDueGrace();
}
