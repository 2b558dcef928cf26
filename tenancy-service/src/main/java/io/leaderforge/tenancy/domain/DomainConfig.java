package io.leaderforge.tenancy.domain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How custom domains are verified. */
@ConfigMapping(prefix = "leaderforge.domain")
interface DomainConfig {

    /** The only DNS resolver that is asked, as address:port; the system's resolvers where it is left out. */
    Optional<String> resolver();

    @WithDefault("PT3S")
    Duration timeout();

    /** How often a claim is checked, and for how long. */
    @WithDefault("PT5M")
    Duration pendingEvery();

    @WithDefault("P14D")
    Duration pendingFor();

    /** How often an active domain is checked. */
    @WithDefault("P1D")
    Duration recheckEvery();

    /** How often it is checked while its record is missing, or while DNS does not answer. */
    @WithDefault("PT1H")
    Duration failingEvery();

    /** How long a record may be missing before the domain lapses. */
    @WithDefault("P3D")
    Duration grace();

    /** Domains a tenant may have, claims included. */
    @WithDefault("20")
    int perTenant();
}
