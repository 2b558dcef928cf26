package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.VerifiedToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line and one measurement per request. The line names tenant, user, route and trace, but neither query nor body nor
 * address; the measurement's labels are word, route class and status class, so there are few.
 */
@Singleton
public class AccessLog {

    private static final Logger LOG = Logger.getLogger("io.leaderforge.gateway.access");

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    public AccessLog(MeterRegistry registry) {
        this.registry = registry;
    }

    void follow(RoutingContext context, Exchange exchange) {
        context.addEndHandler(end -> {
            int status = exchange.request().response().getStatusCode();
            timer(exchange.routeOrNull(), status).record(exchange.elapsedNanos(), TimeUnit.NANOSECONDS);
            if (LOG.isLoggable(Level.INFO)) {
                LOG.log(line(exchange, status, end.failed()));
            }
        });
    }

    private Timer timer(@Nullable Route route, int status) {
        String word = route == null ? "none" : route.word();
        String kind = route == null ? "none" : route.kind().name();
        String statusClass = status / 100 + "xx";
        return timers.computeIfAbsent(
                word + kind + statusClass,
                key -> Timer.builder("gateway.requests")
                        .description("Requests from first byte to end of answer")
                        .tags("word", word, "route", kind, "status", statusClass)
                        .publishPercentileHistogram()
                        .register(registry));
    }

    private static ExtLogRecord line(Exchange exchange, int status, boolean aborted) {
        String method = exchange.request().method().name();
        String path = exchange.request().path();
        long millis = TimeUnit.NANOSECONDS.toMillis(exchange.elapsedNanos());
        ExtLogRecord line = new ExtLogRecord(
                Level.INFO, method + " " + path + " " + status + " " + millis + " ms", AccessLog.class.getName());
        line.setLoggerName(LOG.getName());
        TenantEntry tenant = exchange.tenant();
        VerifiedToken token = exchange.token();
        Route route = exchange.routeOrNull();
        line.putMdc("tenant", tenant == null ? "-" : tenant.tenantKey());
        line.putMdc("user", token == null ? "-" : token.subject().toString());
        if (token != null && token.actor() != null) {
            line.putMdc("actor", token.actor().toString());
        }
        line.putMdc("method", method);
        line.putMdc("path", String.valueOf(path));
        line.putMdc("word", route == null ? "-" : route.word());
        line.putMdc("route", route == null ? "-" : route.kind().name());
        line.putMdc("status", Integer.toString(status));
        line.putMdc("duration_us", Long.toString(TimeUnit.NANOSECONDS.toMicros(exchange.elapsedNanos())));
        line.putMdc("upstream_us", Long.toString(TimeUnit.NANOSECONDS.toMicros(exchange.upstreamNanos())));
        line.putMdc("aborted", Boolean.toString(aborted));
        line.putMdc("trace_id", exchange.trace().id());
        return line;
    }
}
