package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Cast;
import io.leaderforge.e2e.Json;
import io.leaderforge.kit.auth.GatewayProof;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The endpoints that are measured, in a tenant made for it. */
final class HotPaths {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String PERMISSIONS = """
            {"permissions": ["content.items:view", "content.items:create", "crm.leads:view", "core.roles:edit"]}""";

    private final Cast cast = Cast.fresh();
    private final Api visitor;
    private final GatewayProof proof;
    private final UUID tenant;

    private HotPaths(LocalStack stack) {
        this.visitor = Api.platform(stack.gateway(1)).at(cast.tenantKey());
        this.proof = new GatewayProof(stack.gatewaySecret());
        this.tenant = create(Api.platform(stack.gateway(1))
                .signIn(stack.operator().email(), stack.operator().password()));
        Await.until("the tenant", SOON, this::owner);
    }

    static HotPaths in(LocalStack stack) {
        return new HotPaths(stack);
    }

    UUID tenant() {
        return tenant;
    }

    List<HotPath> all() {
        return List.of(
                new HotPath(
                        "me", "GET /core/me", Service.TENANCY, 16, 0.5, () -> Request.get("/api/v1/core/me", token())),
                new HotPath(
                        "sign-in",
                        "POST /core/auth/login with the cheapest hash, one after the other",
                        Service.TENANCY,
                        1,
                        0.5,
                        () -> Request.anonymous("/api/v1/core/auth/login", tenant, proof, signIn())),
                new HotPath(
                        "permission",
                        "POST /core/me/permissions, four permissions at once",
                        Service.TENANCY,
                        16,
                        0.5,
                        () -> Request.post("/api/v1/core/me/permissions", token(), PERMISSIONS)),
                new HotPath(
                        "items",
                        "GET /content/items?limit=50 by the owner",
                        Service.CONTENT,
                        16,
                        0.5,
                        () -> Request.get("/api/v1/content/items?limit=50", token())));
    }

    /** What the lists have to list. */
    void fill() {
        Api owner = owner();
        for (int i = 0; i < 200; i++) {
            String title = "Item " + i;
            Await.until(
                    "an item",
                    SOON,
                    () -> owner.post(
                                    "/api/v1/content/items",
                                    Json.object("type", "video", "title", title, "owner_type", "tenant"))
                            .expect(201));
        }
    }

    private UUID create(Api operator) {
        JsonNode owner =
                Json.object("email", cast.email("owner"), "full_name", cast.owner(), "password", Cast.PASSWORD);
        JsonNode made = operator.post(
                        "/api/v1/core/tenants",
                        Json.object(
                                "tenant_key", cast.tenantKey(), "display_name", cast.organization(), "owner", owner))
                .expect(201);
        return UUID.fromString(made.path("id").asText());
    }

    private Api owner() {
        return visitor.signIn(cast.email("owner"), Cast.PASSWORD);
    }

    private String token() {
        return String.valueOf(owner().token());
    }

    private String signIn() {
        return Json.object("email", cast.email("owner"), "password", Cast.PASSWORD)
                .toString();
    }
}
