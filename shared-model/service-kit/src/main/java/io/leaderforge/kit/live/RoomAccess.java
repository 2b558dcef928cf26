package io.leaderforge.kit.live;

import io.leaderforge.kit.auth.GatewayProof;
import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.replica.ReplicaGate;
import io.leaderforge.kit.replica.TenantStatus;
import io.leaderforge.kit.schema.BoundedContexts;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.quarkus.arc.All;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides at the handshake who comes into a room: the same checks as for a request, in the same order. */
@ApplicationScoped
class RoomAccess implements HttpUpgradeCheck {

    static final UserData.TypedKey<LiveIdentity> IDENTITY = new UserData.TypedKey<>("identity");
    static final UserData.TypedKey<Permission> PERMISSION = new UserData.TypedKey<>("permission");
    static final UserData.TypedKey<RoomKey> ROOM = new UserData.TypedKey<>("room");

    private static final Logger LOG = Logger.getLogger(RoomAccess.class);
    private static final String BEARER = "Bearer ";

    private final String context;
    private final TokenVerifier verifier;
    private final TenantStatus tenants;
    private final TenantRoles roles;
    private final ReplicaGate gate;
    private final TenantTransaction transaction;
    private final Rooms open;
    private final Map<String, Room> rooms = new HashMap<>();

    RoomAccess(
            @ConfigProperty(name = "leaderforge.context") String context,
            TokenVerifier verifier,
            TenantStatus tenants,
            TenantRoles roles,
            ReplicaGate gate,
            TenantTransaction transaction,
            Rooms open,
            @All List<Room> all) {
        this.context = context;
        this.verifier = verifier;
        this.tenants = tenants;
        this.roles = roles;
        this.gate = gate;
        this.transaction = transaction;
        this.open = open;
        all.forEach(room -> rooms.put(room.collection(), room));
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext handshake) {
        return Uni.createFrom()
                .deferred(() -> enter(handshake))
                .map(identity -> {
                    handshake.userData().put(IDENTITY, identity);
                    return CheckResult.permitUpgradeSync();
                })
                .onFailure()
                .recoverWithItem(RoomAccess::refusal);
    }

    private Uni<LiveIdentity> enter(HttpUpgradeContext handshake) {
        Room room = rooms.get(handshake.pathParam("collection"));
        UUID id = uuid(handshake.pathParam("id"));
        VerifiedToken token = token(handshake.httpRequest());
        UUID tenant = token.tenantId();
        if (tenant == null) {
            throw Problems.forbidden("A platform operator's token does not give access to a tenant.");
        }
        if (room == null || id == null || !context.equals(handshake.pathParam("context"))) {
            throw Problems.notFound("room");
        }
        if (!open.isReady()) {
            throw Problems.unavailable("Rooms are not available yet. Try again.", Duration.ofSeconds(1));
        }
        handshake.userData().put(PERMISSION, room.permission());
        handshake.userData().put(ROOM, RoomKey.of(tenant, room.collection(), id));
        Caller caller = caller(token, tenant);
        return tenants.requireOpen(caller)
                .chain(() -> roles.grants(caller))
                .chain(grants -> admit(room, id, caller, grants).replaceWith(new LiveIdentity(caller, token, grants)));
    }

    private Uni<Void> admit(Room room, UUID id, Caller caller, Grants grants) {
        grants.require(room.permission());
        Caller entered = caller.withRoles(grants.builtInRoles(room.permission()));
        Uni<Void> known = BoundedContexts.hasReplicas(context)
                ? gate.await(entered)
                : Uni.createFrom().voidItem();
        return known.chain(() -> transaction.withSql(entered, sql -> room.exists(sql, id)))
                .invoke(exists -> {
                    if (!exists) {
                        throw Problems.notFound("room");
                    }
                })
                .replaceWithVoid();
    }

    private VerifiedToken token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problems.unauthorized("Sign in and send the access token as 'Authorization: Bearer <token>'.");
        }
        try {
            VerifiedToken token =
                    verifier.verify(header.substring(BEARER.length()).strip());
            String tenant = request.getHeader(GatewayProof.TENANT_HEADER);
            if (tenant != null && !tenant.equals(String.valueOf(token.tenantId()))) {
                throw Problems.forbidden("The token belongs to another tenant.");
            }
            return token;
        } catch (InvalidTokenException e) {
            throw e.problem();
        }
    }

    private static Caller caller(VerifiedToken token, UUID tenant) {
        return new Caller(
                tenant,
                token.subject(),
                Caller.Actor.USER,
                token.roles(),
                token.session(),
                token.revision(),
                token.actor(),
                token.scope(),
                token.authenticatedAt());
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /** Without a body: the gateway, and whoever comes to the service itself, has the status alone. */
    private static CheckResult refusal(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            Map<String, List<String>> headers = new HashMap<>();
            problem.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            return CheckResult.rejectUpgradeSync(problem.type().status(), headers);
        }
        LOG.error("A handshake failed", cause);
        return CheckResult.rejectUpgradeSync(500);
    }
}
