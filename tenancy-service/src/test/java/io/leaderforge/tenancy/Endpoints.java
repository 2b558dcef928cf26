package io.leaderforge.tenancy;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.platform.PlatformEndpoints;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import java.util.Map;
import java.util.UUID;

/** A valid request for every endpoint, with another tenant's ids wherever an id stands. */
final class Endpoints {

    private Endpoints() {}

    static void samples(EndpointSamples samples) {
        Company mine = Company.create();
        Company theirs = Company.create();
        UUID organization = mine.organization("Mine");
        UUID team = mine.team(organization, "Mine");
        UUID theirOrganization = theirs.organization("Theirs");
        UUID theirTeam = theirs.team(theirOrganization, "Theirs");
        Person learner = mine.join(organization, "learner", "member");
        Person manager = mine.join(organization, "manager", "manager");
        Person theirLearner = theirs.join(theirOrganization, "learner", "member");
        ErasureSamples.erasures(samples, mine, theirs, organization, theirOrganization);

        PlatformEndpoints.samples(samples, mine, theirs, learner, theirLearner);
        TenantSamples.scim(samples, mine, theirs, organization, theirOrganization);
        TenantSamples.roles(samples, mine, theirs);
        samples.post("/api/v1/core/auth/login", () -> As.anonymous(mine.id))
                .body(Map.of("email", "nobody@example.com", "password", "a long password"));
        samples.post("/api/v1/core/auth/refresh", () -> As.anonymous(mine.id))
                .body(Map.of("refresh_token", "x".repeat(43)));
        AccountSamples.accounts(samples, mine, theirs);
        AccountSamples.people(samples, mine, learner, theirLearner);
        samples.ignore("POST", "/api/v1/core/auth/logout", "takes neither body nor id");
        String reason = "operators work on all tenants";
        samples.post("/api/v1/core/tenants", As::platform).body(Company.body("sample", "owner@sample.example"));
        samples.get("/api/v1/core/tenants/{id}", As::platform)
                .path("id", mine.id)
                .noReference("id", reason);
        samples.post("/api/v1/core/tenants/{id}/suspend", As::platform)
                .path("id", theirs.id)
                .noReference("id", reason);
        samples.post("/api/v1/core/tenants/{id}/resume", As::platform)
                .path("id", theirs.id)
                .noReference("id", reason);

        AccountSamples.signIn(samples, mine, theirs, learner, theirLearner);
        AccountSamples.impersonations(samples, mine, theirs, learner, theirLearner);

        TenantSamples.tenants(samples, mine, theirs, reason);
        TenantSamples.domains(samples, mine, theirs);
        TenantSamples.apiKeys(samples, mine, theirs);
        TenantSamples.security(samples, mine, theirs);
        String organizations = "/api/v1/core/organizations";
        samples.post(organizations, mine.owner::as)
                .body(Map.of("name", "New", "settings", Map.of(), "branding", Map.of()));
        samples.get(organizations + "/{id}", mine.owner::as)
                .path("id", organization)
                .foreign("id", theirOrganization);
        samples.patch(organizations + "/{id}", mine.owner::as)
                .path("id", organization)
                .foreign("id", theirOrganization)
                .body(Map.of("name", "Renamed"));
        String teams = organizations + "/{organization_id}/teams";
        samples.post(teams, mine.owner::as)
                .path("organization_id", organization)
                .foreign("organization_id", theirOrganization)
                .body(Map.of("name", "New"));
        samples.get(teams, mine.owner::as)
                .path("organization_id", organization)
                .foreign("organization_id", theirOrganization);
        samples.get(teams + "/{id}", mine.owner::as)
                .path("organization_id", organization)
                .path("id", team)
                .foreign("organization_id", theirOrganization)
                .foreign("id", theirTeam);

        samples.patch(teams + "/{id}", mine.owner::as)
                .path("organization_id", organization)
                .path("id", team)
                .foreign("organization_id", theirOrganization)
                .foreign("id", theirTeam)
                .body(Map.of("name", "Renamed", "description", "Ours", "is_active", true));
        samples.get(organizations + "/{id}/branding", mine.owner::as)
                .path("id", organization)
                .foreign("id", theirOrganization);
        TeamSamples.teamMembers(
                samples,
                new TeamSamples.Place(mine, organization, team, manager),
                new TeamSamples.Place(theirs, theirOrganization, theirTeam, theirLearner));
        TeamSamples.inviteCodes(
                samples,
                new TeamSamples.Place(mine, organization, team, manager),
                new TeamSamples.Place(theirs, theirOrganization, theirTeam, theirLearner));

        String invitations = organizations + "/{organization_id}/invitations";
        samples.ignore("POST", invitations + "/import", "takes CSV; InvitationImportTest sends it bad files");
        samples.post(invitations, mine.owner::as)
                .path("organization_id", organization)
                .foreign("organization_id", theirOrganization)
                .foreign("/team_id", theirTeam)
                .body(Map.of("email", "new@example.com", "role", "member", "team_id", team));
        samples.get(invitations, mine.owner::as)
                .path("organization_id", organization)
                .foreign("organization_id", theirOrganization);
        UUID invitation = invitation(mine, organization);
        UUID theirInvitation = invitation(theirs, theirOrganization);
        samples.get(invitations + "/{id}", mine.owner::as)
                .path("organization_id", organization)
                .path("id", invitation)
                .foreign("organization_id", theirOrganization)
                .foreign("id", theirInvitation);
        samples.post("/api/v1/core/invitations/{id}/revoke", mine.owner::as)
                .path("id", invitation)
                .foreign("id", theirInvitation);
        samples.post("/api/v1/core/invitations/{id}/resend", mine.owner::as)
                .path("id", invitation)
                .foreign("id", theirInvitation);
        samples.post("/api/v1/core/invitations/accept", () -> As.anonymous(mine.id))
                .body(Map.of("token", "x".repeat(43), "full_name", "Somebody", "password", "a long password"));

        samples.get(organizations + "/{organization_id}/memberships", mine.owner::as)
                .path("organization_id", organization)
                .foreign("organization_id", theirOrganization);
        samples.get("/api/v1/core/memberships/{id}", mine.owner::as)
                .path("id", learner.membership())
                .foreign("id", theirLearner.membership());
        samples.patch("/api/v1/core/memberships/{id}", mine.owner::as)
                .path("id", learner.membership())
                .foreign("id", theirLearner.membership())
                .foreign("/manager_id", theirLearner.id())
                .foreign("/coach_id", theirLearner.id())
                .foreign("/team_id", theirTeam)
                .body(Map.of(
                        "role",
                        "member",
                        "manager_id",
                        manager.id(),
                        "coach_id",
                        manager.id(),
                        "team_id",
                        team,
                        "is_active",
                        true));
    }

    private static UUID invitation(Company company, UUID organization) {
        return UUID.fromString(company.owner
                .as()
                .body(Map.of("email", "sample@" + company.key + ".example"))
                .post("/api/v1/core/organizations/" + organization + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
