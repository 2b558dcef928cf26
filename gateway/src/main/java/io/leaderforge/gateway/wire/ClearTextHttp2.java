package io.leaderforge.gateway.wire;

import io.leaderforge.gateway.GatewayConfig;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * HTTP/2 without TLS is off unless configured, by prior knowledge and by {@code Upgrade}: a proxy that passes the upgrade on
 * opens a tunnel past its own rules.
 */
@Singleton
public class ClearTextHttp2 implements HttpServerOptionsCustomizer {

    private final GatewayConfig config;

    @Inject
    public ClearTextHttp2(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(options.isHttp2ClearTextEnabled() && config.h2c());
    }
}
