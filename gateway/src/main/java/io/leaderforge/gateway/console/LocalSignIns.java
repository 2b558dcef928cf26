package io.leaderforge.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.OwnDocument;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The demo's people with their passwords, which the sign-in page of {@code ./leaderforge up} offers. It exists on a developer's
 * machine alone: a file that only that command names, a gateway of {@code localhost}, a caller on the same machine.
 */
@Singleton
public class LocalSignIns {

    static final String PATH = "/local/sign-ins";

    private static final String LOCAL_DOMAIN = "localhost";
    private static final Set<String> IPV6_LOOPBACK = Set.of("::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo");
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json", "Cache-Control", "no-store");
    /** What the file calls people who cannot sign in: the demo shows them in lists only. */
    private static final Set<String> WITHOUT_SIGN_IN = Set.of("pending", "deactivated");
    /** Of the platform host. */
    private static final String OPERATORS = "";

    private static final OwnDocument NO_ONE = document(JsonNodeFactory.instance.arrayNode());

    private final Map<String, OwnDocument> byTenantKey = new HashMap<>();

    @Inject
    LocalSignIns(GatewayConfig config, @ConfigProperty(name = "leaderforge.base-domain") String baseDomain) {
        this(config.localSignIns().orElse(null), baseDomain);
    }

    LocalSignIns(@Nullable String file, String baseDomain) {
        if (file == null) {
            return;
        }
        if (!baseDomain.equals(LOCAL_DOMAIN)) {
            throw new IllegalStateException(
                    "leaderforge.gateway.local-sign-ins gives passwords away: it is accepted with"
                            + " leaderforge.base-domain=" + LOCAL_DOMAIN + " only, not with " + baseDomain);
        }
        try {
            read(new ObjectMapper().readTree(Files.readAllBytes(Path.of(file))));
        } catch (IOException e) {
            throw new UncheckedIOException("leaderforge.gateway.local-sign-ins cannot be read: " + file, e);
        }
    }

    /** The page, which learns from it that there are sign-ins to ask for. */
    String announcedIn(String html) {
        return byTenantKey.isEmpty()
                ? html
                : html.replaceFirst("<head>", "<head><meta name=\"leaderforge-sign-ins\" content=\"" + PATH + "\">");
    }

    /**
     * Empty for a tenant that the demo does not have.
     *
     * @throws io.leaderforge.kit.problem.ProblemException 404 where there are none at all, also for callers from elsewhere
     */
    void answer(Exchange exchange) {
        if (byTenantKey.isEmpty() || !isOnThisMachine(exchange) || isFromAnotherSite(exchange)) {
            throw Console.notFound();
        }
        TenantEntry tenant = exchange.tenant();
        byTenantKey
                .getOrDefault(tenant == null ? OPERATORS : tenant.tenantKey(), NO_ONE)
                .answer(exchange);
    }

    private static boolean isOnThisMachine(Exchange exchange) {
        String peer = exchange.request().remoteAddress().hostAddress();
        return peer != null && (peer.startsWith("127.") || IPV6_LOOPBACK.contains(peer));
    }

    private static boolean isFromAnotherSite(Exchange exchange) {
        String site = exchange.request().getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private void read(JsonNode file) {
        ArrayNode operators = JsonNodeFactory.instance.arrayNode();
        JsonNode admin = file.path("platform_admin");
        operators
                .addObject()
                .put("email", admin.path("email").asText())
                .put("password", admin.path("password").asText())
                .put("role", "operator");
        put(OPERATORS, operators);
        file.path("tenants").properties().forEach(tenant -> {
            ArrayNode people = JsonNodeFactory.instance.arrayNode();
            tenant.getValue().forEach(person -> {
                if (!WITHOUT_SIGN_IN.contains(person.path("role").asText())) {
                    people.add(person);
                }
            });
            put(tenant.getKey(), people);
        });
    }

    private void put(String key, JsonNode people) {
        byTenantKey.put(key, document(people));
    }

    private static OwnDocument document(JsonNode people) {
        JsonNode body = JsonNodeFactory.instance.objectNode().set("people", people);
        return OwnDocument.of(HEADERS, Buffer.buffer(body.toString()), Map.of());
    }
}
