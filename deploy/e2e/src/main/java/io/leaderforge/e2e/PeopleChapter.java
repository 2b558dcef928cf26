package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** Organization, team, invitations by real mail, acceptance, and who manages and coaches whom. */
final class PeopleChapter {

    private final Api owner;
    private final Api visitor;
    private final Mailbox mails;
    private final Cast cast;

    PeopleChapter(Api owner, Api visitor, Mailbox mails, Cast cast) {
        this.owner = owner;
        this.visitor = visitor;
        this.mails = mails;
        this.cast = cast;
    }

    People run() {
        UUID organization = id(owner.post("/api/v1/core/organizations", Json.object("name", cast.organization()))
                .expect(201));
        UUID team = id(
                owner.post("/api/v1/core/organizations/" + organization + "/teams", Json.object("name", cast.module()))
                        .expect(201));
        Member manager = invite(organization, "manager", cast.manager(), "manager", null);
        Member coach = invite(organization, "coach", cast.coach(), "member", null);
        Member learner = invite(organization, "learner", cast.learner(), "member", team);
        owner.patch(
                        "/api/v1/core/memberships/" + learner.membershipId,
                        Json.object("manager_id", manager.userId, "coach_id", coach.userId))
                .expect(200);
        JsonNode me = learner.api.get("/api/v1/core/me").expect(200);
        Check.equal(
                "name of the learner",
                cast.learner(),
                me.path("user").path("full_name").asText());
        return new People(
                organization,
                owner,
                manager.api,
                coach.api,
                learner.signedIn(visitor, cast.email("learner")),
                manager.userId,
                coach.userId,
                learner.userId);
    }

    private Member invite(
            UUID organization, String who, String name, String role, @org.jspecify.annotations.Nullable UUID team) {
        String email = cast.email(who);
        String path = "/api/v1/core/organizations/" + organization + "/invitations";
        JsonNode invitation = owner.post(path, Json.object("email", email, "role", role, "team_id", team))
                .expect(201);
        Check.that("the answer holds no token", !invitation.toString().contains("token"));
        String token = mails.invitationToken(email);
        JsonNode accept = Json.object("token", token, "full_name", name, "password", Cast.PASSWORD);
        visitor.post("/api/v1/core/invitations/accept", accept).expect(201);
        visitor.post("/api/v1/core/invitations/accept", accept).expect(410);
        Api api = visitor.signIn(email, Cast.PASSWORD);
        UUID user = id(api.get("/api/v1/core/me").expect(200).path("user"));
        return new Member(api, user, membershipOf(organization, user));
    }

    private UUID membershipOf(UUID organization, UUID user) {
        return Json.items(owner.get("/api/v1/core/organizations/" + organization + "/memberships")
                        .expect(200))
                .stream()
                .filter(membership ->
                        user.toString().equals(membership.path("user_id").asText()))
                .map(PeopleChapter::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the membership of " + user + " is not listed"));
    }

    static UUID id(JsonNode resource) {
        return UUID.fromString(resource.path("id").asText());
    }

    private record Member(Api api, UUID userId, UUID membershipId) {

        /** A token of now: the one before was made from an older membership. */
        Api signedIn(Api visitor, String email) {
            return visitor.signIn(email, Cast.PASSWORD);
        }
    }
}
