package io.leaderforge.tenancy;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.flag.Flags;
import io.leaderforge.tenancy.platform.PlatformSamples;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests that change something where the contracts' samples do not: what they delete is there, what they edit differs. */
final class AuditSamples {

    private static final String API = "/api/v1/core";

    private final EndpointSamples samples;
    private final Company company = Company.create();
    private final UUID organization = company.organization("Audited");
    private final Person person = company.join(organization, "audited", "member");

    private AuditSamples(EndpointSamples samples) {
        this.samples = samples;
    }

    static void add(EndpointSamples samples) {
        AuditSamples all = new AuditSamples(samples);
        all.platforms();
        all.people();
        all.invitations();
        all.roles();
        all.operators();
    }

    private void platforms() {
        samples.delete(Flags.PATH + "/{id}", company.owner::as).path("id", Flags.create(company, "gone"));
        PlatformSamples.create(company, "kept", "granted");
        PlatformSamples.create(company, "gone", "open");
        PlatformSamples.grant(company, "kept", person, null);
        String platform = PlatformSamples.PATH + "/{platform}";
        samples.delete(platform + "/access/{user_id}", company.owner::as)
                .path("platform", "kept")
                .path("user_id", person.id());
        String header = platform + "/customization/{component_key}";
        ok(company.owner
                .as()
                .body(Map.of("customization", Map.of("a", 1)))
                .put(PlatformSamples.PATH + "/kept/customization/header"));
        samples.delete(header, company.owner::as).path("platform", "kept").path("component_key", "header");
        samples.delete(platform, company.owner::as).path("platform", "gone");
        UUID identity = id(
                person.as().body(Map.of("context", "kept", "display_name", "S")).post(API + "/identities"));
        samples.delete(API + "/identities/{id}", person::as).path("id", identity);
    }

    private void people() {
        UUID team = company.team(organization, "Audited");
        samples.post(API + "/organizations/{organization_id}/teams/{team_id}/members", company.owner::as)
                .path("organization_id", organization)
                .path("team_id", team)
                .body(Map.of("user_id", person.id()));
        samples.post(API + "/auth/sessions/{id}/end", person::as)
                .path("id", person.again().session());
        Person second = person.again();
        samples.post(API + "/auth/sessions/end-others", second::as);
        String membership = company.owner
                .as()
                .get(API + "/tenant-memberships?user_id=" + person.id())
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        samples.patch(API + "/tenant-memberships/{id}", company.owner::as)
                .path("id", membership)
                .body(Map.of("role", "editor"));
    }

    private void invitations() {
        String token = Company.invite(company.owner, organization, "new@" + company.key + ".example", "member");
        samples.post(API + "/invitations/accept", () -> As.anonymous(company.id))
                .body(Map.of("token", token, "full_name", "New", "password", Company.PASSWORD));
        String code = company.owner
                .as()
                .body(Map.of("max_uses", 5))
                .post(API + "/organizations/" + organization + "/invite-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        samples.post(API + "/invite-codes/redeem", () -> As.anonymous(company.id))
                .body(Map.of(
                        "code",
                        code,
                        "email",
                        "code@" + company.key + ".example",
                        "full_name",
                        "Code",
                        "password",
                        Company.PASSWORD));
    }

    private void roles() {
        String roles = API + "/roles";
        String editor = company.owner
                .as()
                .get(roles)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.slug == 'editor' }.id");
        ok(company.owner.as().body(Map.of("permissions", List.of())).patch(roles + "/" + editor));
        samples.post(roles + "/{id}/reset", company.owner::as).path("id", editor);
    }

    private void operators() {
        UUID gone = Company.create().id;
        ok(As.platform().delete(API + "/tenants/" + gone));
        samples.post(API + "/tenants/{id}/restore", As::platform).path("id", gone);
        samples.post(API + "/tenants/{tenant_id}/impersonations/{id}/end", As::platform)
                .path("tenant_id", company.id)
                .path("id", impersonation("first"));
        samples.post(API + "/impersonations/{id}/end", company.owner::as).path("id", impersonation("second"));
    }

    private UUID impersonation(String name) {
        Person supported = company.join(organization, name, "member");
        return UUID.fromString(As.platform()
                .body(Map.of("user_id", supported.id(), "reason", "Ticket 1", "minutes", 5))
                .post(API + "/tenants/" + company.id + "/impersonations")
                .then()
                .statusCode(201)
                .extract()
                .path("impersonation.id"));
    }

    private static UUID id(Response made) {
        return UUID.fromString(made.then().statusCode(201).extract().path("id"));
    }

    private static void ok(Response answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
    }
}
