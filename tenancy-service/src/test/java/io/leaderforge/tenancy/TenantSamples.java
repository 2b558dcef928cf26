package io.leaderforge.tenancy;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests for what belongs to the tenant as a whole: settings, domains, keys, roles, the directory. */
final class TenantSamples {

    private TenantSamples() {}

    static void tenants(EndpointSamples samples, Company mine, Company theirs, String reason) {
        String tenant = "/api/v1/core/tenants/{id}";
        Map<String, Object> edited = Map.of(
                "display_name", "Renamed",
                "theme", Map.of("primary", "#1f5fbf", "dark", Map.of("primary", "#8ab8ff")),
                "brand_config",
                        Map.of(
                                "logo", Map.of("width", 120),
                                "colors", Map.of("primaryHover", "#174a95"),
                                "dark", Map.of("colors", Map.of("text", "#fff")),
                                "fonts", Map.of("body", "Inter, sans-serif")),
                "email_config", Map.of("reply_to", "ada@example.com"),
                "settings", Map.of("links", Map.of(), "sign_up", Map.of("enabled", false)),
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

    static void apiKeys(EndpointSamples samples, Company mine, Company theirs) {
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

    static void security(EndpointSamples samples, Company mine, Company theirs) {
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

    static void domains(EndpointSamples samples, Company mine, Company theirs) {
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

    static void scim(EndpointSamples samples, Company mine, Company theirs, UUID organization, UUID theirOrganization) {
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

    /** Roles, who has them and what they allow. */
    static void roles(EndpointSamples samples, Company mine, Company theirs) {
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
}
