package io.leaderforge.tenancy;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSample;
import io.leaderforge.testkit.EndpointSamples;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests for team members and invite codes, below two tenants' organizations. */
final class TeamSamples {

    private TeamSamples() {}

    /** Where one tenant's rows are, and somebody there. */
    record Place(Company company, UUID organization, UUID team, Person person) {

        String made(String path, Map<String, ?> body) {
            return company.owner
                    .as()
                    .body(body)
                    .post("/api/v1/core/organizations/" + organization + path)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }
    }

    static void teamMembers(EndpointSamples samples, Place mine, Place theirs) {
        String members = "/api/v1/core/organizations/{organization_id}/teams/{team_id}/members";
        UUID member = member(mine);
        UUID theirMember = member(theirs);
        for (EndpointSample sample : List.of(
                samples.post(members, mine.company().owner::as)
                        .foreign("/user_id", theirs.person().id())
                        .body(Map.of("user_id", mine.person().id(), "role", "lead", "permissions", Map.of())),
                samples.get(members, mine.company().owner::as),
                samples.get(members + "/{id}", mine.company().owner::as),
                samples.patch(members + "/{id}", mine.company().owner::as)
                        .body(Map.of("role", "lead", "permissions", Map.of())),
                samples.delete(members + "/{id}", mine.company().owner::as))) {
            sample.path("organization_id", mine.organization())
                    .path("team_id", mine.team())
                    .foreign("organization_id", theirs.organization())
                    .foreign("team_id", theirs.team());
            if (sample.endpoint().endsWith("{id}")) {
                sample.path("id", member).foreign("id", theirMember);
            }
        }
    }

    private static UUID member(Place place) {
        return UUID.fromString(place.made(
                "/teams/" + place.team() + "/members",
                Map.of("user_id", place.person().id())));
    }

    static void inviteCodes(EndpointSamples samples, Place mine, Place theirs) {
        String codes = "/api/v1/core/organizations/{organization_id}/invite-codes";
        UUID code = UUID.fromString(mine.made("/invite-codes", Map.of("max_uses", 5)));
        UUID theirCode = UUID.fromString(theirs.made("/invite-codes", Map.of("max_uses", 5)));
        for (EndpointSample sample : List.of(
                samples.post(codes, mine.company().owner::as)
                        .foreign("/team_id", theirs.team())
                        .body(Map.of(
                                "role",
                                "member",
                                "team_id",
                                mine.team(),
                                "max_uses",
                                5,
                                "expires_at",
                                "2099-01-01T00:00:00Z")),
                samples.get(codes, mine.company().owner::as),
                samples.get(codes + "/{id}", mine.company().owner::as),
                samples.patch(codes + "/{id}", mine.company().owner::as)
                        .body(Map.of("max_uses", 6, "active", true, "expires_at", "2099-01-01T00:00:00Z")))) {
            sample.path("organization_id", mine.organization()).foreign("organization_id", theirs.organization());
            if (sample.endpoint().endsWith("{id}")) {
                sample.path("id", code).foreign("id", theirCode);
            }
        }
        samples.post("/api/v1/core/invite-codes/redeem", () -> As.anonymous(mine.company().id))
                .body(Map.of(
                        "code", "0000-0000-0000-0000",
                        "email", "somebody@example.com",
                        "full_name", "Somebody",
                        "password", "a long password"));
    }
}
