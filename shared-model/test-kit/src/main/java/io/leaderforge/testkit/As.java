package io.leaderforge.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.kit.auth.GatewayProof;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * REST-assured requests as somebody: {@code As.owner(tenant).body(…).post("/api/v1/content/items")}. Content-Type and
 * Accept are JSON's.
 */
public final class As {

    /** Signing takes longer than many a request; shorter than what any test waits for a token to end. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Map<List<Object>, Bearer> BEARERS = new ConcurrentHashMap<>();

    /** Of a request that fails its test, as it is: every request is written out in case, and printing JSON takes time. */
    private static final LogConfig LOGGED =
            LogConfig.logConfig().enablePrettyPrinting(false).enableLoggingOfRequestAndResponseIfValidationFails();

    /** One for all requests and threads; REST-assured looks for its modules at every request. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModules(ObjectMapper.findModules(As.class.getClassLoader()));

    private static final ObjectMapperConfig MAPPED =
            ObjectMapperConfig.objectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> MAPPER);

    private record Bearer(String value, Instant until) {}

    private As() {}

    /** The tenant's owner: {@link #ownerId}, whom {@link Replicas#tenant()} makes known to the service's replicas. */
    public static RequestSpecification owner(UUID tenantId) {
        return role(tenantId, ownerId(tenantId), "owner");
    }

    /** An admin of the tenant: {@link #adminId}, known like the owner. */
    public static RequestSpecification admin(UUID tenantId) {
        return role(tenantId, adminId(tenantId), "admin");
    }

    /** The id of the person {@link #owner} acts as; the same for a tenant every time. */
    public static UUID ownerId(UUID tenantId) {
        return UUID.nameUUIDFromBytes(("owner of " + tenantId).getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the person {@link #admin} acts as; the same for a tenant every time. */
    public static UUID adminId(UUID tenantId) {
        return UUID.nameUUIDFromBytes(("admin of " + tenantId).getBytes(StandardCharsets.UTF_8));
    }

    /** A person with the tenant role {@code member}. */
    public static RequestSpecification member(UUID tenantId, UUID userId) {
        return role(tenantId, userId, "member");
    }

    /** A person with the given tenant roles. */
    public static RequestSpecification role(UUID tenantId, UUID userId, String... roles) {
        return json().header("Authorization", kept(List.of(tenantId, userId, List.of(roles)), () -> {
            Tokens token = Tokens.user(tenantId, userId);
            for (String role : roles) {
                token = token.role(role);
            }
            return token;
        }));
    }

    private static String kept(List<Object> who, Supplier<Tokens> token) {
        return BEARERS.compute(
                        who,
                        (same, known) -> known != null && known.until.isAfter(Instant.now())
                                ? known
                                : new Bearer(token.get().bearer(), Instant.now().plus(KEPT)))
                .value;
    }

    /** Whoever the token says. */
    public static RequestSpecification token(Tokens token) {
        return json().header("Authorization", token.bearer());
    }

    /** Nobody in particular, let in by the gateway on the tenant's host. */
    public static RequestSpecification anonymous(UUID tenantId) {
        return json().filter(gateway(tenantId));
    }

    /** An operator of the platform, by way of the gateway's platform host. */
    public static RequestSpecification platform() {
        String bearer = kept(List.of(OPERATOR), () -> Tokens.platform(OPERATOR));
        return json().header("Authorization", bearer).filter(gateway(null));
    }

    /** Nobody at all: no token, and no gateway in between. */
    public static RequestSpecification stranger() {
        return json();
    }

    /** Somebody who says to be the gateway but cannot prove it. */
    public static RequestSpecification spoofed(UUID tenantId) {
        return json().header(GatewayProof.TENANT_HEADER, tenantId.toString())
                .header(GatewayProof.HEADER, "v1." + Instant.now().getEpochSecond() + ".bm90LXRoZS1nYXRld2F5");
    }

    /**
     * Adds what the gateway adds to each request: the tenant and the proof of it.
     *
     * @param tenantId null on the platform host
     */
    public static Filter gateway(@Nullable UUID tenantId) {
        GatewayProof proof = new GatewayProof(Stack.current().gatewaySecret());
        return (request, response, context) -> {
            URI uri = URI.create(request.getURI());
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            if (tenantId != null) {
                request.replaceHeader(GatewayProof.TENANT_HEADER, tenantId.toString());
            }
            request.replaceHeader(
                    GatewayProof.HEADER, proof.sign(request.getMethod(), target, tenantId, Instant.now()));
            return context.next(request, response);
        };
    }

    private static RequestSpecification json() {
        return RestAssured.given()
                .config(RestAssured.config().logConfig(LOGGED).objectMapperConfig(MAPPED))
                .contentType("application/json")
                .accept("application/json, application/problem+json");
    }
}
