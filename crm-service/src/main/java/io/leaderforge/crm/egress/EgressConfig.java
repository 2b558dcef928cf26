package io.leaderforge.crm.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where requests of tenants may go, and how much of this instance they may take. */
@ConfigMapping(prefix = "leaderforge.egress")
public interface EgressConfig {

    /** Whether plain http is allowed besides https. */
    @WithDefault("false")
    boolean plainHttp();

    /** Networks that may be called although they are not public, e.g. {@code 10.1.0.0/16}. */
    Optional<List<String>> allow();

    /** A PEM file with certificate authorities that are trusted instead of the JDK's. */
    Optional<String> trust();

    /** The name server, {@code address:port}; the system's where it is not given. */
    Optional<String> dnsServer();

    /** Requests of one instance in progress at once; {@code leaderforge.jobs.concurrency} leaves room for other jobs. */
    @WithDefault("8")
    @Min(1)
    @Max(256)
    int concurrency();

    /** Those of one tenant. */
    @WithDefault("4")
    @Min(1)
    @Max(256)
    int perTenant();

    /** How long a name may take to be resolved, and a connection to open. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** Bytes of an answer that are read; the rest is left. At most 48 KiB, because conditions read all of it. */
    @WithDefault("16384")
    @Min(0)
    @Max(49_152)
    int maxAnswer();

    /** Failures in a row after which a tenant's requests to a host are paused. */
    @WithDefault("5")
    @Min(1)
    @Max(1000)
    int circuitFailures();

    /** How long they are paused. */
    @WithDefault("PT30S")
    Duration circuitPause();
}
