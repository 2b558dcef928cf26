package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Cast;
import io.leaderforge.e2e.Json;
import io.leaderforge.e2e.Mailbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A tenant with very many items, loaded by SQL, and two learners: one's organization is entitled to ten of them, the
 * other's to all.
 */
record LargeTenant(Tenant tenant, int items) {

    static final int FEW = 10;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ITEMS = """
            insert into content.items (id, tenant_id, owner_type, owner_tenant_id, type, title, description,
                duration_seconds, published_at, created_at)
              select md5('%1$s large ' || n)::uuid, '%1$s', 'platform', '%1$s', 'video', 'Item ' || n, 'What it is about.', 300,
                now(), now() - n * interval '1 second'
              from generate_series(0, %2$s) n
            """;
    private static final String ACCESS = """
            insert into content.access (tenant_id, organization_id, content_id, content_created_at)
              select tenant_id, '%2$s', id, created_at from (
                select *, row_number() over (order by id) as number from content.items where tenant_id = '%1$s') i
              where number %% %3$s = 0
            """;

    static LargeTenant in(Ground ground) throws SQLException {
        int items = ground.options().rows();
        ground.say("loading " + items + " items");
        Tenant tenant = Tenant.in(ground.stack());
        Mailbox mails = new Mailbox(ground.stack().mailApi());
        UUID few = learner(tenant, mails, "few");
        UUID all = learner(tenant, mails, "all");
        ground.database()
                .run(
                        "delete from content.items where tenant_id = '" + tenant.id() + "'",
                        ITEMS.formatted(tenant.id(), items - 1),
                        ACCESS.formatted(tenant.id(), few, items / FEW),
                        ACCESS.formatted(tenant.id(), all, 1),
                        "vacuum (analyze) content.items",
                        "vacuum (analyze) content.access");
        LargeTenant large = new LargeTenant(tenant, items);
        Await.until(
                "the learners to see their items",
                SOON,
                () -> large.sees("few", FEW) && large.sees("all", 50) ? true : null);
        return large;
    }

    /** Somebody's first page. */
    Request list(String who) {
        return Request.get("/api/v1/content/items?limit=50", token(who));
    }

    /** An item that this learner is entitled to. */
    Request item(String who) {
        String id = Json.items(learner(who).get("/api/v1/content/items?limit=1").expect(200))
                .getFirst()
                .path("id")
                .asText();
        return Request.get("/api/v1/content/items/" + id, token(who));
    }

    private boolean sees(String who, int expected) {
        JsonNode page = learner(who).get("/api/v1/content/items?limit=50").expect(200);
        return Json.items(page).size() == expected;
    }

    private Api learner(String who) {
        return tenant.visitor().signIn(tenant.cast().email(who), Cast.PASSWORD);
    }

    private String token(String who) {
        return String.valueOf(learner(who).token());
    }

    /** Answers the learner's own organization. */
    private static UUID learner(Tenant tenant, Mailbox mails, String who) {
        Api owner = tenant.owner();
        String organization = owner.post("/api/v1/core/organizations", Json.object("name", who))
                .expect(201)
                .path("id")
                .asText();
        String email = tenant.cast().email(who);
        owner.post(
                        "/api/v1/core/organizations/" + organization + "/invitations",
                        Json.object("email", email, "role", "member"))
                .expect(201);
        JsonNode accept = Json.object(
                "token", mails.invitationToken(email), "full_name", "Learner " + who, "password", Cast.PASSWORD);
        tenant.visitor().post("/api/v1/core/invitations/accept", accept).expect(201);
        return UUID.fromString(organization);
    }
}
