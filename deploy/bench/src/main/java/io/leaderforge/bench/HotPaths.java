package io.leaderforge.bench;

import io.leaderforge.local.stack.Service;
import java.util.List;

/** The endpoints that are measured against their own statements. */
final class HotPaths {

    private static final String PERMISSIONS = """
            {"permissions": ["content.items:view", "content.items:create", "crm.leads:view", "core.roles:edit"]}""";
    private static final String HALFWAY = """
            {"progress_percentage": 50, "last_position_seconds": 150, "watch_time_seconds": 10}""";

    private HotPaths() {}

    static List<HotPath> all() {
        return List.of(
                new HotPath(
                        "me",
                        "GET /core/me",
                        Service.TENANCY,
                        16,
                        false,
                        Ground::tenant,
                        ground -> Request.get("/api/v1/core/me", ground.tenant().token())),
                new HotPath(
                        "sign-in",
                        "POST /core/auth/login with the cheapest hash, one after the other",
                        Service.TENANCY,
                        1,
                        false,
                        Ground::tenant,
                        ground -> ground.tenant().signInRequest()),
                new HotPath(
                        "permission",
                        "POST /core/me/permissions, four permissions at once",
                        Service.TENANCY,
                        16,
                        false,
                        Ground::tenant,
                        ground -> Request.post(
                                "/api/v1/core/me/permissions", ground.tenant().token(), PERMISSIONS)),
                new HotPath(
                        "items",
                        "GET /content/items?limit=50 by the owner",
                        Service.CONTENT,
                        16,
                        false,
                        Ground::tenant,
                        ground -> Request.get(
                                "/api/v1/content/items?limit=50",
                                ground.tenant().token())),
                new HotPath(
                        "item",
                        "GET /content/items/{id} by the owner",
                        Service.CONTENT,
                        16,
                        true,
                        Ground::tenant,
                        ground -> Request.get(
                                "/api/v1/content/items/" + ground.tenant().item(0),
                                ground.tenant().token())),
                new HotPath(
                        "write",
                        "PUT /progress/items/{id}, relay and consumers beside both",
                        Service.PROGRESS,
                        16,
                        true,
                        Ground::tenant,
                        ground -> Request.put(
                                "/api/v1/progress/items/" + Request.ANY,
                                Any.item(ground.tenant().id(), Tenant.ITEMS),
                                ground.tenant().token(),
                                HALFWAY)),
                new HotPath(
                        "write-audited",
                        "PATCH /content/items/{id} with its entry of the audit log, relay and consumers beside both",
                        Service.CONTENT,
                        16,
                        false,
                        Ground::tenant,
                        ground -> Request.patch(
                                "/api/v1/content/items/" + Request.ANY,
                                Any.item(ground.tenant().id(), Tenant.ITEMS),
                                ground.tenant().token(),
                                "{\"title\": \"" + Request.NEW + "\"}")),
                new HotPath(
                        "read-list",
                        "GET /content/items?limit=50 by a learner entitled to very many",
                        Service.CONTENT,
                        16,
                        true,
                        ground -> ground.large().tenant(),
                        ground -> ground.large().list("all")),
                new HotPath(
                        "read-item",
                        "GET /content/items/{id} by that learner",
                        Service.CONTENT,
                        16,
                        true,
                        ground -> ground.large().tenant(),
                        ground -> ground.large().item("all")));
    }
}
