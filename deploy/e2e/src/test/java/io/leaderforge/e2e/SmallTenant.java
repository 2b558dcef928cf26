package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * A tenant with an owner, a learner and an item that everybody in it sees.
 *
 * @param visitor at the tenant's address, nobody signed in
 */
record SmallTenant(
        String key, UUID id, Api visitor, Api owner, Api learner, UUID organization, UUID item, UUID learnerId) {

    static SmallTenant create() {
        Cast cast = Cast.fresh();
        Api visitor = Api.platform(PackagedStack.get().gateway(1)).at(cast.tenantKey());
        UUID tenant = id(PackagedStack.operator()
                .post(
                        "/api/v1/core/tenants",
                        Json.object(
                                "tenant_key", cast.tenantKey(),
                                "display_name", cast.organization(),
                                "owner",
                                        Json.object(
                                                "email", cast.email("owner"),
                                                "full_name", cast.owner(),
                                                "password", Cast.PASSWORD)))
                .expect(201));
        Api owner = Await.until("the tenant", Journey.SOON, () -> visitor.signIn(cast.email("owner"), Cast.PASSWORD));
        UUID organization = id(owner.post("/api/v1/core/organizations", Json.object("name", cast.organization()))
                .expect(201));
        String email = cast.email("learner");
        owner.post(
                        "/api/v1/core/organizations/" + organization + "/invitations",
                        Json.object("email", email, "role", "member"))
                .expect(201);
        JsonNode learner = visitor.post(
                        "/api/v1/core/invitations/accept",
                        Json.object(
                                "token",
                                PackagedStack.mails().invitationToken(email),
                                "full_name",
                                cast.learner(),
                                "password",
                                Cast.PASSWORD))
                .expect(201);
        UUID item = id(owner.post(
                        "/api/v1/content/items",
                        Json.object("type", "video", "title", cast.module(), "owner_type", "tenant"))
                .expect(201));
        return new SmallTenant(
                cast.tenantKey(),
                tenant,
                visitor,
                owner,
                visitor.signIn(email, Cast.PASSWORD),
                organization,
                item,
                id(learner));
    }

    /** Progress of the learner in the item, as soon as progress knows both. */
    void report(int percentage) {
        Await.until(
                "progress",
                Journey.SOON,
                () -> learner.put("/api/v1/progress/items/" + item, Json.object("progress_percentage", percentage))
                        .expect(200));
    }

    static UUID id(JsonNode resource) {
        return UUID.fromString(resource.path("id").asText());
    }
}
