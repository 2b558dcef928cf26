package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever one tenant's people try on another's: 401, 403 or 404, and nothing of the other in the answer. */
class CrossTenantIT {

    private static final List<String> LISTS = List.of(
            "/api/v1/core/me",
            "/api/v1/core/organizations",
            "/api/v1/core/audit",
            "/api/v1/content/items",
            "/api/v1/content/entitlements",
            "/api/v1/progress/items",
            "/api/v1/progress/reports",
            "/api/v1/engagement/notifications",
            "/api/v1/engagement/badges/mine",
            "/api/v1/crm/leads",
            "/api/v1/crm/messages",
            "/api/v1/crm/workflows");

    private static SmallTenant a;
    private static SmallTenant b;
    private static UUID form;
    private static UUID template;
    private static UUID workflow;
    private static UUID lead;
    private static UUID membership;
    private static UUID entitlement;

    @BeforeAll
    static void twoTenants() {
        a = SmallTenant.create();
        b = SmallTenant.create();
        a.report(40);
        form = SmallTenant.id(a.owner()
                .post(
                        "/api/v1/crm/forms",
                        Json.object(
                                "name",
                                "Contact",
                                "type",
                                "standalone",
                                "fields",
                                Json.array(Json.object(
                                        "name", "email", "label", "E-mail", "type", "email", "required", true)),
                                "settings",
                                Json.object()))
                .expect(201));
        a.visitor()
                .post(
                        "/api/v1/crm/public/forms/" + form + "/submissions",
                        Json.object("data", Json.object("email", "lead@example.org")))
                .expect(201);
        template = SmallTenant.id(a.owner()
                .post(
                        "/api/v1/crm/message-templates",
                        Json.object("name", "T", "type", "email", "subject", "S", "content", "C"))
                .expect(201));
        workflow = SmallTenant.id(a.owner()
                .post(
                        "/api/v1/crm/workflows",
                        Json.object(
                                "name", "W",
                                "trigger_type", "form.submitted",
                                "trigger_config", Json.object("form_id", form),
                                "nodes",
                                        Json.array(Json.object(
                                                "id", "t", "type", "add_tag", "data", Json.object("tag", "x"))),
                                "edges", Json.array()))
                .expect(201));
        lead = SmallTenant.id(
                Json.items(a.owner().get("/api/v1/crm/leads").expect(200)).getFirst());
        membership = SmallTenant.id(Json.items(a.owner()
                        .get("/api/v1/core/organizations/" + a.organization() + "/memberships")
                        .expect(200))
                .getFirst());
        entitlement = SmallTenant.id(a.owner()
                .post("/api/v1/content/entitlements", Json.object("name", "All"))
                .expect(201));
    }

    @Test
    void aTokenOfOneTenantOnTheOthersHost() {
        Api intruder = b.visitor().with(a.owner().token());
        for (String path : LISTS) {
            refused(intruder.get(path));
        }
        refused(intruder.post("/api/v1/core/organizations", Json.object("name", "X")));
        refused(intruder.post("/api/v1/content/items", Json.object("type", "video", "title", "X")));
    }

    /** What one tenant knows of a person is nothing in another, until the account there is proved. */
    @Test
    void anAccountOfTheOtherOpensByItsProofAlone() {
        Api owner = a.owner();
        String email = b.owner()
                .get("/api/v1/core/me")
                .expect(200)
                .path("user")
                .path("email")
                .asText();
        JsonNode over = Json.object("tenant_id", b.id());
        refused(owner.post("/api/v1/core/auth/switch", over));
        owner.post(
                        "/api/v1/core/me/links",
                        Json.object("tenant_key", b.key(), "email", email, "password", "a wrong password"))
                .expect(422);
        owner.post(
                        "/api/v1/core/me/links",
                        Json.object("tenant_key", b.key(), "email", email, "password", Cast.PASSWORD))
                .expect(201);
        owner.post("/api/v1/core/auth/switch", over).expect(200);
        owner.send("DELETE", "/api/v1/core/me/links/" + b.id(), null).expect(204);
        refused(owner.post("/api/v1/core/auth/switch", over));
    }

    @Test
    void idsOfOneTenantWithATokenOfTheOther() {
        Api owner = b.owner();
        JsonNode name = Json.object("name", "X");
        List<Api.Reply> replies = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/core/organizations/" + a.organization() + "/teams",
                "/api/v1/core/organizations/" + a.organization() + "/memberships",
                "/api/v1/core/organizations/" + a.organization() + "/invitations",
                "/api/v1/content/items/" + a.item(),
                "/api/v1/progress/items/" + a.item(),
                "/api/v1/progress/modules/" + a.item(),
                "/api/v1/crm/leads/" + lead,
                "/api/v1/crm/public/forms/" + form,
                "/api/v1/crm/workflows/" + workflow + "/executions")) {
            replies.add(owner.get(path));
        }
        replies.add(owner.post("/api/v1/core/organizations/" + a.organization() + "/teams", name));
        replies.add(owner.post(
                "/api/v1/core/organizations/" + a.organization() + "/invitations",
                Json.object("email", "x@example.org", "role", "member")));
        replies.add(owner.patch("/api/v1/core/memberships/" + membership, Json.object("role", "admin")));
        replies.add(owner.patch("/api/v1/content/items/" + a.item(), Json.object("title", "X")));
        replies.add(owner.send("DELETE", "/api/v1/content/items/" + a.item(), null));
        replies.add(owner.put("/api/v1/content/entitlements/" + entitlement + "/items/" + a.item(), null));
        replies.add(owner.put("/api/v1/progress/items/" + a.item(), Json.object("progress_percentage", 10)));
        replies.add(owner.patch("/api/v1/crm/leads/" + lead, Json.object("status", "contacted")));
        replies.add(owner.post("/api/v1/crm/workflows/" + workflow + "/activate", null));
        replies.add(b.visitor()
                .post(
                        "/api/v1/crm/public/forms/" + form + "/submissions",
                        Json.object("data", Json.object("email", "x@example.org"))));
        replies.forEach(CrossTenantIT::refused);
    }

    @Test
    void aSpoofedTenantHeaderThroughTheGatewayIsDropped() {
        Map<String, String> spoofed = Map.of("X-Tenant-Id", a.id().toString(), "X-LeaderForge-Proof", "made-up");
        JsonNode branding =
                b.visitor().send("GET", "/api/v1/core/tenant", null, spoofed).expect(200);
        assertEquals(b.id().toString(), branding.path("id").asText());
        JsonNode me = b.owner().send("GET", "/api/v1/core/me", null, spoofed).expect(200);
        assertFalse(me.toString().contains(a.id().toString()));
        refused(b.visitor().send("GET", "/api/v1/crm/public/forms/" + form, null, spoofed));
        refused(b.visitor().send("GET", "/api/v1/core/organizations", null, spoofed));
    }

    @Test
    void aSpoofedTenantHeaderAtEachServicesOwnPort() {
        for (Service service : Service.values()) {
            if (!service.hasSchema()) {
                continue;
            }
            Api direct = new Api(b.visitor().http(), PackagedStack.get().url(service, 1), null, null);
            String path = LISTS.stream()
                    .filter(list -> list.startsWith("/api/v1/" + service.context() + "/"))
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            for (String proof : List.of("", "made-up", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
                Map<String, String> spoofed = Map.of("X-Tenant-Id", a.id().toString(), "X-LeaderForge-Proof", proof);
                refused(direct.send("GET", path, null, spoofed));
                refused(direct.with(b.owner().token()).send("GET", path, null, spoofed));
            }
            refused(direct.get(path));
        }
        Map<String, String> spoofed = Map.of("X-Tenant-Id", a.id().toString());
        Api crm = new Api(b.visitor().http(), PackagedStack.get().url(Service.CRM, 1), null, null);
        refused(crm.send("GET", "/api/v1/crm/public/forms/" + form, null, spoofed));
        Api core = new Api(b.visitor().http(), PackagedStack.get().url(Service.TENANCY, 1), null, null);
        refused(core.send("GET", "/api/v1/core/tenant", null, spoofed));
    }

    private static void refused(Api.Reply reply) {
        assertTrue(
                Set.of(401, 403, 404).contains(reply.status()),
                () -> reply.call() + " answered " + reply.status() + ": " + reply.body());
        String said = reply.body().toString();
        for (Object secret : List.of(a.key(), "lead@example.org", "Contact")) {
            assertFalse(said.contains(secret.toString()), () -> reply.call() + " reveals " + secret + ": " + said);
        }
    }
}
