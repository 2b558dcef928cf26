package io.leaderforge.gateway.route;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.UpstreamConfig;
import io.leaderforge.gateway.route.Route.Kind;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a route by method and normalized path: {@code /api/v1/<context>/…} belongs to the context, key sets to core, and the
 * paths of protocols to the contexts that speak them; what is read elsewhere is the console's.
 */
@Singleton
public class Routes {

    /** Core's public keys. */
    public static final String JWKS = "/.well-known/jwks.json";

    /** What programs need know to get tokens. */
    public static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";

    /** The merged API document. */
    public static final String OPENAPI = "/api/v1/openapi.json";

    private static final String API = "/api/v1/";

    private final Set<String> contexts;
    private final Map<String, String> contextByProtocolPath = new HashMap<>();
    private final List<String> ownAuthorizationPaths;
    private final RouteSet publicRoutes;
    private final RouteSet authRoutes;
    private final RouteSet ownAuthorizationRoutes;
    private final RouteSet uploadRoutes;
    private final RouteSet liveRoutes;
    private final long maxBodyBytes;
    private final long maxUploadBytes;

    @Inject
    public Routes(GatewayConfig config, UpstreamConfig upstreams) {
        this.contexts = Set.copyOf(upstreams.instances().keySet());
        config.protocolPaths()
                .forEach((context, paths) -> paths.forEach(path -> contextByProtocolPath.put(path + "/", context)));
        this.ownAuthorizationPaths =
                config.ownAuthorizationPaths().stream().map(path -> path + "/").toList();
        this.publicRoutes = new RouteSet(config.publicRoutes());
        this.authRoutes = new RouteSet(config.authRoutes());
        this.ownAuthorizationRoutes = new RouteSet(config.ownAuthorizationRoutes());
        this.uploadRoutes = new RouteSet(config.uploadRoutes().orElse(List.of()));
        this.liveRoutes = new RouteSet(config.liveRoutes());
        this.maxBodyBytes = config.maxBodyBytes();
        this.maxUploadBytes = config.maxUploadBytes();
    }

    /** @throws io.leaderforge.kit.problem.ProblemException 404 when no context owns the path */
    public Route find(String method, String path) {
        String context = context(path);
        if (context == null && ApiPaths.isOfPage(method, path)) {
            return Route.ofPage(maxBodyBytes);
        }
        if (context == null) {
            throw Problems.of(ProblemType.NOT_FOUND, "No resource exists at this path.");
        }
        boolean upload = uploadRoutes.contains(method, path);
        return new Route(
                context,
                kind(method, path),
                upload,
                upload ? maxUploadBytes : maxBodyBytes,
                liveRoutes.contains(method, path),
                ownAuthorization(path));
    }

    /**
     * The route of OPTIONS that asks for what is sent next: public where that is.
     *
     * @throws io.leaderforge.kit.problem.ProblemException 404 when no context owns the path
     */
    public Route preflight(String intended, String path) {
        Route route = find("OPTIONS", path);
        boolean open = find(intended, path).isPublic();
        return open
                ? new Route(route.context(), Kind.PUBLIC, false, route.maxBodyBytes(), false, route.ownAuthorization())
                : route;
    }

    /** By any method: one that is not served is the owner's to refuse, too. */
    private boolean ownAuthorization(String path) {
        return ownAuthorizationRoutes.containsPath(path)
                || ownAuthorizationPaths.stream().anyMatch(path::startsWith);
    }

    private Kind kind(String method, String path) {
        if (path.equals(OPENAPI)) {
            return Kind.PUBLIC;
        }
        if (!publicRoutes.contains(method, path)) {
            return ownAuthorization(path) ? Kind.PUBLIC : Kind.PRIVATE;
        }
        return authRoutes.contains(method, path) ? Kind.AUTH : Kind.PUBLIC;
    }

    private @Nullable String context(String path) {
        if (path.equals(JWKS) || path.equals(OAUTH_METADATA)) {
            return "core";
        }
        if (path.equals(OPENAPI)) {
            return Route.OWN;
        }
        if (!path.startsWith(API)) {
            return protocol(path);
        }
        int end = path.indexOf('/', API.length());
        String context = end < 0 ? "" : path.substring(API.length(), end);
        return contexts.contains(context) ? context : null;
    }

    private @Nullable String protocol(String path) {
        for (Map.Entry<String, String> protocol : contextByProtocolPath.entrySet()) {
            if (path.startsWith(protocol.getKey()) && contexts.contains(protocol.getValue())) {
                return protocol.getValue();
            }
        }
        return null;
    }
}
