package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.BodyEncoder;
import io.leaderforge.gateway.exchange.ContentCoding;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.route.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are compressed: text of more than a KiB that the client accepts compressed. Not streams of events; not files,
 * which are fetched in ranges; not what a
 * service answers with secrets, which it marks {@code no-store} or sets in cookies; and not what another site's page asks for with
 * the cookies of a session, since the length of such an answer would tell what it holds (BREACH). The number of encoders is
 * bounded, because each has memory of its own; beyond it answers pass as they are.
 */
@Singleton
class Compression {

    private static final int LONGEST_PLAIN = 1024;
    private static final int NOT_MODIFIED = 304;
    private static final Set<String> TYPES =
            Set.of("application/json", "application/javascript", "application/xml", "image/svg+xml");

    private final Semaphore encoders;

    @Inject
    Compression(GatewayConfig config) {
        this.encoders = new Semaphore(config.compressions());
    }

    /**
     * The encoder for the answer's body, which ends with the exchange; null where it is sent as it is. The answer's header fields
     * say which.
     */
    @Nullable
    BodyEncoder begin(Exchange exchange, HttpClientResponse answer, MultiMap headers) {
        MultiMap request = exchange.request().headers();
        if (answer.statusCode() == NOT_MODIFIED) {
            tagAsKnown(request, headers);
            return null;
        }
        if (!isCompressible(exchange.route(), answer)) {
            return null;
        }
        headers.set(HttpHeaders.VARY, Vary.with(headers.getAll(HttpHeaders.VARY), "Accept-Encoding"));
        ContentCoding coding = ContentCoding.of(request, length(answer.headers()));
        if (coding == null || isAskedByOthers(exchange) || !encoders.tryAcquire()) {
            return null;
        }
        exchange.whenEnded(encoders::release);
        BodyEncoder encoder = new BodyEncoder(coding);
        exchange.whenEnded(encoder::close);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.set(HttpHeaders.CONTENT_ENCODING, coding.token());
        coding.tag(headers);
        return encoder;
    }

    /** The client knows the answer by the tag of the coding that it was sent in. */
    private static void tagAsKnown(MultiMap request, MultiMap headers) {
        for (ContentCoding coding : ContentCoding.available()) {
            if (coding.isNamed(request)) {
                coding.tag(headers);
                return;
            }
        }
    }

    private static boolean isCompressible(Route route, HttpClientResponse answer) {
        MultiMap headers = answer.headers();
        Long length = length(headers);
        return !route.isLive()
                && route.kind() != Route.Kind.AUTH
                && !headers.contains(HttpHeaders.CONTENT_ENCODING)
                && !headers.contains(HttpHeaders.ACCEPT_RANGES)
                && !headers.contains(HttpHeaders.CONTENT_RANGE)
                && !headers.contains(HttpHeaders.SET_COOKIE)
                && headers.getAll(HttpHeaders.CACHE_CONTROL).stream().noneMatch(Compression::forbids)
                && (length == null || length > LONGEST_PLAIN)
                && isText(headers.get(HttpHeaders.CONTENT_TYPE));
    }

    /** Null where it is not known before the end. */
    private static @Nullable Long length(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? null : Long.valueOf(length);
    }

    private static boolean forbids(String cacheControl) {
        return List.of("no-store", "no-transform").stream().anyMatch(cacheControl.toLowerCase(Locale.ROOT)::contains);
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPES.contains(type)
                || type.endsWith("+json")
                || type.startsWith("text/") && !type.equals("text/event-stream");
    }

    /** Browsers say where a request comes from; tenants are neighbours below one domain, whose cookies they send along. */
    private static boolean isAskedByOthers(Exchange exchange) {
        String site = exchange.request().getHeader("Sec-Fetch-Site");
        return exchange.cookieToken() != null
                && site != null
                && !Set.of("same-origin", "none").contains(site);
    }
}
