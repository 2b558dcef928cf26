package io.leaderforge.gateway.edge;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.gateway.UpstreamConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.VerifiedToken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * One line and one measurement per request, and a count of refusals. The line names tenant, user, route and trace, but neither
 * query nor body nor address; the measurement's labels are context, route class and status class, so there are few.
 */
@Singleton
public class AccessLog {

    private static final Logger LOG = Logger.getLogger("io.leaderforge.gateway.access");

    /** Statuses that say no; counted one by one, whether gateway or service said so. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429, 503);

    private static final int FIRST_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** The caller was gone before anything was answered; nginx says it with this number, too. */
    private static final int CALLER_GONE = 499;

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    /** What an alert asks for is there from zero on: a rise is not seen of what was not there before. */
    @Inject
    public AccessLog(MeterRegistry registry, UpstreamConfig upstreams) {
        this.registry = registry;
        for (String context : upstreams.instances().keySet()) {
            REFUSALS.forEach(status -> refusals(context, status));
            for (Route.Kind kind : Route.Kind.values()) {
                timer(context, kind.name(), SERVER_ERROR);
            }
        }
    }

    void follow(Exchange exchange) {
        exchange.whenEnded(() -> {
            HttpServerResponse response = exchange.request().response();
            boolean aborted = exchange.isAborted();
            int status = aborted && !response.headWritten() ? CALLER_GONE : response.getStatusCode();
            Route route = exchange.routeOrNull();
            String context = route == null ? NONE : route.context();
            String kind = route == null ? NONE : route.kind().name();
            // How long a page stays open says nothing about how fast it was served.
            if (route == null || !route.isLive() || status >= FIRST_ERROR) {
                timer(context, kind, status).record(exchange.elapsedNanos(), TimeUnit.NANOSECONDS);
            }
            if (REFUSALS.contains(status)) {
                refusals(context, status).increment();
            }
            if (LOG.isLoggable(Level.INFO)) {
                LOG.log(line(exchange, status, aborted));
            }
        });
    }

    @CanIgnoreReturnValue
    private Timer timer(String context, String kind, int status) {
        String statusClass = status / 100 + "xx";
        return timers.computeIfAbsent(
                context + kind + statusClass,
                key -> Timer.builder("gateway.requests")
                        .description("Requests from first byte to end of answer")
                        .tags("context", context, "route", kind, "status", statusClass)
                        .publishPercentileHistogram()
                        .register(registry));
    }

    @CanIgnoreReturnValue
    private Counter refusals(String context, int status) {
        return refusals.computeIfAbsent(
                context + status,
                key -> Counter.builder("gateway.refusals")
                        .description("Requests that were refused")
                        .tags("context", context, "status", Integer.toString(status))
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
        line.putMdc("context", route == null ? "-" : route.context());
        line.putMdc("route", route == null ? "-" : route.kind().name());
        line.putMdc("status", Integer.toString(status));
        line.putMdc("duration_us", Long.toString(TimeUnit.NANOSECONDS.toMicros(exchange.elapsedNanos())));
        line.putMdc("upstream_us", Long.toString(TimeUnit.NANOSECONDS.toMicros(exchange.upstreamNanos())));
        line.putMdc("aborted", Boolean.toString(aborted));
        line.putMdc("trace_id", exchange.trace().id());
        return line;
    }
}
