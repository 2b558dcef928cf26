package io.leaderforge.e2e.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Cast;
import io.leaderforge.e2e.Json;
import io.leaderforge.e2e.Mailbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One tenant with an owner, a coach, learners, entitled videos, a form, and workflows on submissions and completions.
 *
 * @param repeats how often callers had to repeat a call
 */
record World(
        UUID tenantId,
        List<StubbornClient> learners,
        StubbornClient owner,
        StubbornClient coach,
        StubbornClient visitor,
        List<UUID> items,
        UUID form,
        AtomicInteger repeats) {

    private static final Duration SOON = Duration.ofSeconds(60);

    static World create(Api operator, List<URI> gateways, Mailbox mails, int learners, int items) {
        return new Builder(operator, gateways, mails, Cast.fresh()).build(learners, items);
    }

    private static UUID id(JsonNode resource) {
        return UUID.fromString(resource.path("id").asText());
    }

    private static final class Builder {

        private final Api operator;
        private final List<URI> gateways;
        private final Mailbox mails;
        private final Cast cast;
        private final Api visitor;
        private final AtomicInteger repeats = new AtomicInteger();

        Builder(Api operator, List<URI> gateways, Mailbox mails, Cast cast) {
            this.operator = operator;
            this.gateways = gateways;
            this.mails = mails;
            this.cast = cast;
            this.visitor = operator.at(cast.tenantKey());
        }

        World build(int learnerCount, int itemCount) {
            UUID tenant = id(operator.post(
                            "/api/v1/core/tenants",
                            Json.object(
                                    "tenant_key", cast.tenantKey(),
                                    "plan_type", "enterprise",
                                    "display_name", cast.organization(),
                                    "owner",
                                            Json.object(
                                                    "email", cast.email("owner"),
                                                    "full_name", cast.owner(),
                                                    "password", Cast.PASSWORD)))
                    .expect(201));
            Api owner = Await.until("the tenant", SOON, () -> visitor.signIn(cast.email("owner"), Cast.PASSWORD));
            UUID organization = id(owner.post("/api/v1/core/organizations", Json.object("name", cast.organization()))
                    .expect(201));
            UUID coach = invite(owner, organization, "coach", "member");
            List<String> learners = IntStream.range(0, learnerCount)
                    .mapToObj(number -> "learner" + number)
                    .toList();
            learners.parallelStream().forEach(learner -> invite(owner, organization, learner, "member"));
            giveCoach(owner, organization, coach);
            List<UUID> items = items(owner, organization, itemCount);
            UUID form = automation(owner);
            List<StubbornClient> people = Stream.concat(learners.stream(), Stream.of("coach", "owner"))
                    .map(who -> client(cast.email(who)))
                    .toList();
            people.parallelStream().forEach(StubbornClient::signIn);
            return new World(
                    tenant,
                    people.subList(0, learnerCount),
                    people.get(learnerCount + 1),
                    people.get(learnerCount),
                    client(null),
                    items,
                    form,
                    repeats);
        }

        private StubbornClient client(@org.jspecify.annotations.Nullable String email) {
            return new StubbornClient(visitor, gateways, email, repeats);
        }

        private UUID invite(Api owner, UUID organization, String who, String role) {
            String email = cast.email(who);
            owner.post(
                            "/api/v1/core/organizations/" + organization + "/invitations",
                            Json.object("email", email, "role", role))
                    .expect(201);
            JsonNode accept = Json.object(
                    "token",
                    mails.invitationToken(email),
                    "full_name",
                    cast.learner() + " " + who,
                    "password",
                    Cast.PASSWORD);
            return id(visitor.post("/api/v1/core/invitations/accept", accept).expect(201));
        }

        private void giveCoach(Api owner, UUID organization, UUID coach) {
            String path = "/api/v1/core/organizations/" + organization + "/memberships";
            for (JsonNode membership : Json.items(owner.get(path + "?limit=200").expect(200))) {
                if (!membership.path("user_id").asText().equals(coach.toString())) {
                    owner.patch("/api/v1/core/memberships/" + id(membership), Json.object("coach_id", coach))
                            .expect(200);
                }
            }
        }

        private List<UUID> items(Api owner, UUID organization, int count) {
            UUID entitlement = id(owner.post("/api/v1/content/entitlements", Json.object("name", "Everything"))
                    .expect(201));
            List<UUID> items = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                UUID item = id(owner.post(
                                "/api/v1/content/items",
                                Json.object(
                                        "type",
                                        "video",
                                        "title",
                                        cast.module() + " " + number,
                                        "duration_seconds",
                                        300))
                        .expect(201));
                items.add(item);
                owner.put("/api/v1/content/entitlements/" + entitlement + "/items/" + item, null)
                        .expect(204);
            }
            Await.until(
                    "content to know the organization",
                    SOON,
                    () -> owner.put(
                                    "/api/v1/content/entitlements/" + entitlement + "/organizations/" + organization,
                                    null)
                            .expect(204));
            return items;
        }

        private UUID automation(Api owner) {
            UUID template = id(owner.post(
                            "/api/v1/crm/message-templates",
                            Json.object(
                                    "name",
                                    "Answer",
                                    "type",
                                    "email",
                                    "subject",
                                    "Welcome, {{first_name}}",
                                    "content",
                                    "Hello {{first_name}}",
                                    "variables",
                                    Json.array("first_name")))
                    .expect(201));
            UUID form = id(owner.post(
                            "/api/v1/crm/forms",
                            Json.object(
                                    "name",
                                    "Contact",
                                    "type",
                                    "standalone",
                                    "fields",
                                    Json.array(field("email", true), field("first_name", false)),
                                    "settings",
                                    Json.object("submitButton", "Send")))
                    .expect(201));
            workflow(
                    owner,
                    Json.object(
                            "name", "Answer",
                            "trigger_type", "form.submitted",
                            "trigger_config", Json.object("form_id", form),
                            "nodes",
                                    Json.array(
                                            node("pause", "wait", Json.object("seconds", 2)),
                                            node("mail", "send_email", Json.object("template_id", template)),
                                            node("tag", "add_tag", Json.object("tag", "answered"))),
                            "edges", Json.array(edge("pause", "mail"), edge("mail", "tag")),
                            "settings", Json.object()));
            workflow(
                    owner,
                    Json.object(
                            "name", "Congratulate",
                            "trigger_type", "content.completed",
                            "trigger_config", Json.object(),
                            "nodes", Json.array(node("tag", "add_tag", Json.object("tag", "learner"))),
                            "edges", Json.array(),
                            "settings", Json.object()));
            return form;
        }

        private static void workflow(Api owner, JsonNode body) {
            UUID workflow = id(owner.post("/api/v1/crm/workflows", body).expect(201));
            owner.post("/api/v1/crm/workflows/" + workflow + "/activate", null).expect(200);
        }

        private static JsonNode field(String name, boolean required) {
            return Json.object("name", name, "label", name, "type", required ? "email" : "text", "required", required);
        }

        private static JsonNode node(String id, String type, JsonNode data) {
            return Json.object("id", id, "type", type, "data", data);
        }

        private static JsonNode edge(String source, String target) {
            return Json.object("id", source + "-" + target, "source", source, "target", target);
        }
    }
}
