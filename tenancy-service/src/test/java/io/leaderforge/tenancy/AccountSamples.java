package io.leaderforge.tenancy;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import java.util.Map;
import java.util.UUID;

/** Requests for accounts: sign-in, sessions, profiles, and acting as another person. */
final class AccountSamples {

    private AccountSamples() {}

    static void signIn(EndpointSamples samples, Company mine, Company theirs, Person learner, Person theirLearner) {
        String challenge = "x".repeat(43);
        String none = "takes neither body nor id";
        String pictures = "takes a form that is streamed, or bytes: PictureResourceTest";
        samples.ignore("PUT", "/api/v1/core/tenant/pictures/{picture}", pictures);
        samples.ignore("PUT", "/api/v1/core/me/avatar", pictures);
        samples.ignore("PATCH", "/api/v1/core/uploads/{id}", pictures);
        samples.ignore("DELETE", "/api/v1/core/uploads/{id}", "no endpoint of core begins one");
        samples.ignore("GET", "/api/v1/core/files/{id}/content", "public or signed: PictureResourceTest");
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

    static void impersonations(
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

    static void accounts(EndpointSamples samples, Company mine, Company theirs) {
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

    static void people(EndpointSamples samples, Company mine, Person learner, Person theirLearner) {
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
                .body(Map.of("is_guardian", true, "platforms", java.util.List.of()));
    }
}
