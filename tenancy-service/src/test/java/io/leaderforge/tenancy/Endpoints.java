package io.leaderforge.tenancy;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.platform.PlatformEndpoints;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSample;
import io.leaderforge.testkit.EndpointSamples;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

        PlatformEndpoints.samples(samples, mine, theirs, learner, theirLearner);
        scim(samples, mine, theirs, organization, theirOrganization);
        roles(samples, mine, theirs);
        samples.post("/api/v1/core/auth/login", () -> As.anonymous(mine.id))
                .body(Map.of("email", "nobody@example.com", "password", "a long password"));
        samples.post("/api/v1/core/auth/refresh", () -> As.anonymous(mine.id))
                .body(Map.of("refresh_token", "x".repeat(43)));
        accounts(samples, mine, theirs);
        people(samples, mine, learner, theirLearner);
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

        signIn(samples, mine, theirs, learner, theirLearner);
        impersonations(samples, mine, theirs, learner, theirLearner);

        tenants(samples, mine, theirs, reason);
        domains(samples, mine, theirs);
        apiKeys(samples, mine, theirs);
        security(samples, mine, theirs);
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
        teamMembers(
                samples,
                new Place(mine, organization, team, manager),
                new Place(theirs, theirOrganization, theirTeam, theirLearner));
        inviteCodes(
                samples,
                new Place(mine, organization, team, manager),
                new Place(theirs, theirOrganization, theirTeam, theirLearner));

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

    private static void signIn(
            EndpointSamples samples, Company mine, Company theirs, Person learner, Person theirLearner) {
        String challenge = "x".repeat(43);
        String none = "takes neither body nor id";
        samples.ignore("POST", "/api/v1/core/auth/cookies/refresh", none);
        samples.ignore("POST", "/api/v1/core/auth/sessions/end-others", none);
        String second = "/api/v1/core/auth/second-factor";
        samples.post(second, () -> As.anonymous(mine.id)).body(Map.of("challenge", challenge, "code", "123456"));
        samples.post(second + "/enrolment", () -> As.anonymous(mine.id)).body(Map.of("challenge", challenge));
        samples.post(second + "/enrolment/confirm", () -> As.anonymous(mine.id))
                .body(Map.of("challenge", challenge, "code", "123456"));
        String own = "/api/v1/core/me/second-factor";
        samples.post(own + "/enrol", learner::as).body(Map.of("password", Company.PASSWORD));
        samples.post("/api/v1/core/auth/reauthenticate", learner::as)
                .body(Map.of("password", Company.PASSWORD, "code", "123456"));
        samples.post(own + "/confirm", learner::as).body(Map.of("code", "123456"));
        samples.post(own + "/recovery-codes", learner::as).body(Map.of("code", "123456"));
        samples.post(own + "/remove", learner::as).body(Map.of("password", Company.PASSWORD, "code", "123456"));
        samples.patch("/api/v1/core/sign-on-policy", mine.owner::as)
                .body(Map.of("second_factor", "optional", "support_access", true));
        samples.post("/api/v1/core/auth/sessions/{id}/end", learner::as)
                .path("id", learner.again().session())
                .foreign("id", theirLearner.session());
        String sessions = "/api/v1/core/users/{user_id}/sessions";
        samples.get(sessions, mine.owner::as).path("user_id", learner.id()).foreign("user_id", theirLearner.id());
        samples.post(sessions + "/{id}/end", mine.owner::as)
                .path("user_id", learner.id())
                .path("id", learner.again().session())
                .foreign("user_id", theirLearner.id())
                .foreign("id", theirLearner.session());
        Person leaver = mine.join(mine.organization("Leavers"), "leaver", "member");
        samples.post(sessions + "/end", mine.owner::as)
                .path("user_id", leaver.id())
                .foreign("user_id", theirs.owner.id());
        samples.post("/api/v1/core/users/{user_id}/second-factor/reset", mine.owner::as)
                .path("user_id", leaver.id())
                .foreign("user_id", theirs.owner.id());
    }

    private static void impersonations(
            EndpointSamples samples, Company mine, Company theirs, Person learner, Person theirLearner) {
        String reason = "operators work on all tenants";
        String all = "/api/v1/core/tenants/{tenant_id}/impersonations";
        samples.post(all, As::platform)
                .path("tenant_id", mine.id)
                .noReference("tenant_id", reason)
                .foreign("/user_id", theirLearner.id())
                .body(Map.of("user_id", learner.id(), "reason", "Ticket 1", "minutes", 5));
        samples.get(all, As::platform).path("tenant_id", mine.id).noReference("tenant_id", reason);
        UUID id = impersonation(mine, learner);
        UUID their = impersonation(theirs, theirLearner);
        samples.get(all + "/{id}", As::platform)
                .path("tenant_id", mine.id)
                .path("id", id)
                .noReference("tenant_id", reason)
                .foreign("id", their);
        samples.post(all + "/{id}/end", As::platform)
                .path("tenant_id", mine.id)
                .path("id", id)
                .noReference("tenant_id", reason)
                .foreign("id", their);
        samples.post("/api/v1/core/impersonations/{id}/end", mine.owner::as)
                .path("id", id)
                .foreign("id", their);
    }

    private static UUID impersonation(Company company, Person person) {
        return UUID.fromString(As.platform()
                .body(Map.of("user_id", person.id(), "reason", "Ticket 1", "minutes", 5))
                .post("/api/v1/core/tenants/" + company.id + "/impersonations")
                .then()
                .statusCode(201)
                .extract()
                .path("impersonation.id"));
    }

    /** Where one tenant's rows are, and somebody there. */
    private record Place(Company company, UUID organization, UUID team, Person person) {

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

    private static void tenants(EndpointSamples samples, Company mine, Company theirs, String reason) {
        String tenant = "/api/v1/core/tenants/{id}";
        Map<String, Object> edited = Map.of(
                "display_name", "Renamed",
                "theme", Map.of(),
                "brand_config", Map.of(),
                "email_config", Map.of(),
                "settings", Map.of(),
                "enabled_assessments", List.of("industry4"));
        Map<String, Object> bought = new HashMap<>(edited);
        bought.putAll(Map.of(
                "tenant_type", "coach",
                "plan_type", "pro",
                "subscription_status", "trial",
                "subscription_tier", "gold",
                "trial_ends_at", "2099-01-01T00:00:00Z"));
        samples.patch(tenant, As::platform)
                .path("id", theirs.id)
                .noReference("id", reason)
                .body(bought);
        samples.post(tenant + "/restore", As::platform).path("id", theirs.id).noReference("id", reason);
        samples.delete(tenant, As::platform).path("id", Company.create().id).noReference("id", reason);
        samples.patch("/api/v1/core/tenant/settings", mine.owner::as).body(edited);
    }

    private static void apiKeys(EndpointSamples samples, Company mine, Company theirs) {
        String keys = "/api/v1/core/api-keys";
        Map<String, Object> body =
                Map.of("name", "Import", "scopes", List.of("content.items:view"), "expires_at", soon().toString());
        UUID key = id(mine.owner.as().body(body).post(keys));
        UUID theirKey = id(theirs.owner.as().body(body).post(keys));
        samples.post(keys, mine.owner::as).body(body);
        samples.get(keys + "/{id}", mine.owner::as).path("id", key).foreign("id", theirKey);
        samples.post(keys + "/{id}/revoke", mine.owner::as).path("id", key).foreign("id", theirKey);
        String operators = "/api/v1/core/operator/sessions";
        samples.post(operators + "/end-others", As::platform);
        samples.ignore("POST", operators + "/{id}/end", "an operator's own; OperatorSessionTest tries others");
        samples.ignore("POST", "/api/v1/core/oauth/token", "takes a form; ApiKeyTest sends bad ones");
    }

    private static void security(EndpointSamples samples, Company mine, Company theirs) {
        String suspicions = "/api/v1/core/suspicious-activities";
        UUID suspicion = suspicion(mine);
        UUID theirSuspicion = suspicion(theirs);
        samples.get(suspicions + "/{id}", mine.owner::as).path("id", suspicion).foreign("id", theirSuspicion);
        samples.post(suspicions + "/{id}/resolve", mine.owner::as)
                .path("id", suspicion)
                .foreign("id", theirSuspicion)
                .body(Map.of("notes", "Looked at"));
    }

    private static UUID suspicion(Company company) {
        UUID id = UUID.randomUUID();
        OwnerSql.update(
                "insert into core.suspicious_activities (tenant_id, id, activity_type, severity)"
                        + " values (?, ?, 'many_failed_sign_ins', 'medium')",
                company.id,
                id);
        return id;
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofDays(30));
    }

    private static void domains(EndpointSamples samples, Company mine, Company theirs) {
        UUID domain = domain(mine);
        UUID theirDomain = domain(theirs);
        String path = "/api/v1/core/domains";
        samples.post(path, mine.owner::as).body(Map.of("domain", "new." + mine.key + ".example.com"));
        samples.get(path + "/{id}", mine.owner::as).path("id", domain).foreign("id", theirDomain);
        samples.delete(path + "/{id}", mine.owner::as).path("id", domain).foreign("id", theirDomain);
        samples.post(path + "/{id}/verify", mine.owner::as).path("id", domain).foreign("id", theirDomain);
        samples.post(path + "/{id}/primary", mine.owner::as).path("id", domain).foreign("id", theirDomain);
    }

    private static UUID domain(Company company) {
        return UUID.fromString(company.owner
                .as()
                .body(Map.of("domain", company.key + ".example.com"))
                .post("/api/v1/core/domains")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static void teamMembers(EndpointSamples samples, Place mine, Place theirs) {
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

    private static void inviteCodes(EndpointSamples samples, Place mine, Place theirs) {
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

    /** Roles, who has them and what they allow. */
    private static void scim(
            EndpointSamples samples, Company mine, Company theirs, UUID organization, UUID theirOrganization) {
        String tokens = "/api/v1/core/scim-tokens";
        Map<String, Object> body = Map.of("name", "Directory", "organization_id", organization);
        UUID theirToken = UUID.fromString(theirs.owner
                .as()
                .body(Map.of("name", "Directory", "organization_id", theirOrganization))
                .post(tokens)
                .path("id"));
        UUID token = UUID.fromString(mine.owner.as().body(body).post(tokens).path("id"));
        samples.post(tokens, mine.owner::as).body(body).foreign("/organization_id", theirOrganization);
        samples.get(tokens + "/{id}", mine.owner::as).path("id", token).foreign("id", theirToken);
        samples.post(tokens + "/{id}/revoke", mine.owner::as).path("id", token).foreign("id", theirToken);
        String reason = "answers as RFC 7644 says, not with problems; ScimUserTest and ScimGroupTest send it bad input";
        for (String type : List.of("/scim/v2/Users", "/scim/v2/Groups")) {
            samples.ignore("POST", type, reason);
            samples.ignore("PUT", type + "/{id}", reason);
            samples.ignore("PATCH", type + "/{id}", reason);
        }
    }

    private static void roles(EndpointSamples samples, Company mine, Company theirs) {
        String roles = "/api/v1/core/roles";
        Map<String, Object> role =
                Map.of("slug", "sales", "name", "Sales", "base_role", "admin", "permissions", List.of());
        UUID theirRole = id(theirs.owner.as().body(role).post(roles));
        UUID myRole = id(mine.owner.as().body(role).post(roles));
        samples.post(roles, mine.owner::as)
                .body(Map.of(
                        "slug", "support",
                        "name", "Support",
                        "description", "Answers questions",
                        "base_role", "editor",
                        "permissions", List.of("content.items:view")));
        samples.get(roles + "/{id}", mine.owner::as).path("id", myRole).foreign("id", theirRole);
        samples.patch(roles + "/{id}", mine.owner::as)
                .path("id", myRole)
                .foreign("id", theirRole)
                .body(Map.of("name", "Renamed", "description", "Sells", "permissions", List.of("crm.leads:view")));
        samples.put(roles + "/{id}/capabilities/{feature_name}", mine.owner::as)
                .path("id", myRole)
                .path("feature_name", "content.items")
                .foreign("id", theirRole)
                .body(Map.of(
                        "can_view", true,
                        "can_create", true,
                        "can_edit", false,
                        "can_delete", false,
                        "can_approve", false));
        samples.post(roles + "/{id}/reset", mine.owner::as)
                .path("id", mine.owner.as().get(roles).path("items[0].id"))
                .foreign("id", theirRole);
        samples.delete(roles + "/{id}", mine.owner::as)
                .path(
                        "id",
                        id(mine.owner
                                .as()
                                .body(Map.of(
                                        "slug",
                                        "gone",
                                        "name",
                                        "Gone",
                                        "base_role",
                                        "member",
                                        "permissions",
                                        List.of()))
                                .post(roles)))
                .foreign("id", theirRole);
        String memberships = "/api/v1/core/tenant-memberships";
        Object theirMembership = theirs.owner.as().get(memberships).path("items[0].id");
        UUID foreign = UUID.fromString(String.valueOf(theirMembership));
        samples.get(memberships, mine.owner::as);
        samples.get(memberships + "/{id}", mine.owner::as)
                .path("id", mine.owner.as().get(memberships).path("items[0].id"))
                .foreign("id", foreign);
        samples.patch(memberships + "/{id}", mine.owner::as)
                .path("id", mine.owner.as().get(memberships).path("items[1].id"))
                .foreign("id", foreign)
                .body(Map.of("role", "member"));
        samples.post("/api/v1/core/me/permissions", mine.owner::as)
                .body(Map.of("permissions", List.of("content.items:view")));
        samples.get("/api/v1/core/users/{user_id}/permissions", mine.owner::as)
                .path("user_id", mine.owner.id())
                .foreign("user_id", theirs.owner.id());
    }

    private static UUID id(Response created) {
        return UUID.fromString(created.then().statusCode(201).extract().path("id"));
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

    private static void accounts(EndpointSamples samples, Company mine, Company theirs) {
        String auth = "/api/v1/core/auth";
        String token = "x".repeat(43);
        samples.post(auth + "/sign-up", () -> As.anonymous(mine.id))
                .body(Map.of("email", "nobody@example.com", "full_name", "Nobody"));
        samples.post(auth + "/sign-up/complete", () -> As.anonymous(mine.id))
                .body(Map.of("token", token, "password", "a long password"));
        samples.post(auth + "/verify-email", () -> As.anonymous(mine.id)).body(Map.of("token", token));
        samples.post(auth + "/verify-email/resend", () -> As.anonymous(mine.id))
                .body(Map.of("email", "nobody@example.com"));
        samples.post(auth + "/password-reset", () -> As.anonymous(mine.id)).body(Map.of("email", "nobody@example.com"));
        samples.post(auth + "/password-reset/confirm", () -> As.anonymous(mine.id))
                .body(Map.of("token", token, "password", "a long password"));
        samples.post("/api/v1/core/me/links", mine.owner::as)
                .body(Map.of("tenant_key", theirs.key, "email", "nobody@example.com", "password", "a wrong password"));
        samples.delete("/api/v1/core/me/links/{tenant_id}", mine.owner::as)
                .path("tenant_id", mine.id)
                .foreign("tenant_id", theirs.id);
        samples.post(auth + "/switch", mine.owner::as)
                .body(Map.of("tenant_id", mine.id))
                .foreign("/tenant_id", theirs.id);
        samples.post(auth + "/email-change/confirm", () -> As.anonymous(mine.id))
                .body(Map.of("token", token));
        samples.post("/api/v1/core/me/email", mine.owner::as)
                .body(Map.of("email", "another@example.com", "password", Company.PASSWORD));
        samples.post("/api/v1/core/me/password", mine.owner::as)
                .body(Map.of("current_password", Company.PASSWORD, "new_password", "another long password"));
    }

    private static void people(EndpointSamples samples, Company mine, Person learner, Person theirLearner) {
        for (String action : new String[] {"", "/deactivate", "/reactivate"}) {
            String path = "/api/v1/core/users/{id}" + action;
            (action.isEmpty() ? samples.get(path, mine.owner::as) : samples.post(path, mine.owner::as))
                    .path("id", learner.id())
                    .foreign("id", theirLearner.id());
        }
        samples.patch("/api/v1/core/me/profile", mine.owner::as)
                .body(Map.of(
                        "full_name",
                        "Ada",
                        "bio",
                        "Writes programs",
                        "social_links",
                        Map.of("mastodon", "https://social.example/@ada"),
                        "value_paths",
                        java.util.List.of("longevity"),
                        "onboarding_completed",
                        true));
        String profile = "/api/v1/core/profiles/{user_id}";
        for (String part : new String[] {"", "/full"}) {
            samples.get(profile + part, mine.owner::as)
                    .path("user_id", learner.id())
                    .foreign("user_id", theirLearner.id());
        }
        samples.patch(profile + "/standing", mine.owner::as)
                .path("user_id", learner.id())
                .foreign("user_id", theirLearner.id())
                .body(Map.of("is_guardian", true, "platforms", java.util.List.of("hub")));
    }
}
