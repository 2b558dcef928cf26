package io.leaderforge.gateway.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The HTTP server's own limits of a head, far behind those that a request is refused for. */
record HeadLimits(int lineBytes, int fieldBytes) {

    static HeadLimits configured() {
        Config config = ConfigProvider.getConfig();
        return new HeadLimits(
                config.getValue("quarkus.http.limits.max-initial-line-length", Integer.class),
                config.getValue("quarkus.http.limits.max-header-size", MemorySize.class)
                        .asBigInteger()
                        .intValueExact());
    }

    HttpServerOptions options() {
        return new HttpServerOptions().setMaxInitialLineLength(lineBytes).setMaxHeaderSize(fieldBytes);
    }
}
