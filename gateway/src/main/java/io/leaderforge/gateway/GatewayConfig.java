package io.leaderforge.gateway;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateway's own settings; application.properties holds the defaults and says what each means. */
@ConfigMapping(prefix = "leaderforge.gateway")
public interface GatewayConfig {

    Optional<List<String>> trustedProxies();

    Optional<String> locationHeader();

    String snapshotDir();

    Optional<String> consoleDir();

    Optional<String> localSignIns();

    boolean h2c();

    int upstreamConcurrency();

    int addressConcurrency();

    int tenantConcurrency();

    Duration connectTimeout();

    Duration responseTimeout();

    Duration answerTimeout();

    Duration bodyTimeout();

    int unfinishedBodies();

    int addressUnfinishedBodies();

    long bodyMemoryBytes();

    long addressBodyMemoryBytes();

    int liveConnections();

    int addressLiveConnections();

    int tenantLiveConnections();

    Duration liveIdleTimeout();

    List<String> liveRoutes();

    List<String> publicRoutes();

    Map<String, List<String>> protocolPaths();

    List<String> ownAuthorizationPaths();

    List<String> authRoutes();

    List<String> tenantOriginRoutes();

    List<String> ownAuthorizationRoutes();

    Optional<List<String>> uploadRoutes();

    long maxBodyBytes();

    long maxUploadBytes();

    int compressions();

    int maxUriLength();

    int maxHeaderBytes();

    int authRatePerMinute();

    int pageRatePerMinute();

    int tenantRatePerMinute();
}
