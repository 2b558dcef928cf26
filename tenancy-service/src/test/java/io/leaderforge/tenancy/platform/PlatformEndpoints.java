package io.leaderforge.tenancy.platform;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.flag.Flags;
import io.leaderforge.testkit.EndpointSamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A valid request for every endpoint of flags, platforms and what people have there. */
public final class PlatformEndpoints {

    private static final String PLATFORM = PlatformSamples.PATH + "/{platform}";
    private static final String IDENTITIES = "/api/v1/core/identities";

    private PlatformEndpoints() {}

    public static void samples(EndpointSamples samples, Company mine, Company theirs, Person learner, Person foreign) {
        PlatformSamples.create(mine, "sample", "open");
        PlatformSamples.create(theirs, "theirs", "open");
        flags(samples, mine, theirs);
        platforms(samples, mine);
        people(samples, mine, learner, foreign);
        String reason = "the protocol has its own errors; OfrepTest";
        samples.ignore("POST", "/ofrep/v1/evaluate/flags", reason);
        samples.ignore("POST", "/ofrep/v1/evaluate/flags/{key}", reason);
    }

    private static void flags(EndpointSamples samples, Company mine, Company theirs) {
        UUID flag = Flags.create(mine, "mine");
        UUID foreign = Flags.create(theirs, "theirs");
        Map<String, Object> body = new HashMap<>(Flags.body("new", "platform", "sample", "percentage", 50));
        body.putAll(Map.of(
                "description", "One",
                "type", "menu",
                "config", Map.of("a", 1),
                "value_type", "boolean",
                "variants", Map.of("on", true, "off", false),
                "on_variant", "on",
                "off_variant", "off",
                "weights", Map.of("on", 1),
                "roles", List.of("editor")));
        samples.post(Flags.PATH, mine.owner::as).body(body);
        samples.get(Flags.PATH + "/{id}", mine.owner::as).path("id", flag).foreign("id", foreign);
        body.keySet().removeAll(List.of("feature_key", "platform", "value_type"));
        samples.patch(Flags.PATH + "/{id}", mine.owner::as)
                .path("id", flag)
                .foreign("id", foreign)
                .body(body);
        samples.delete(Flags.PATH + "/{id}", mine.owner::as).path("id", foreign).foreign("id", foreign);
    }

    private static void platforms(EndpointSamples samples, Company mine) {
        Map<String, Object> body = Map.of(
                "app_name", "New",
                "app_slug", "new",
                "description", "One",
                "vercel_project_id", "prj",
                "vercel_project_url", "https://example.com",
                "config", Map.of("a", 1),
                "access_mode", "open");
        samples.post(PlatformSamples.PATH, mine.owner::as).body(body);
        Map<String, Object> edit = new HashMap<>(body);
        edit.remove("app_slug");
        samples.patch(PLATFORM, mine.owner::as).path("platform", "sample").body(edit);
        samples.patch(PLATFORM + "/settings", mine.owner::as)
                .path("platform", "sample")
                .body(Map.of("settings", Map.of("a", 1)));
        samples.put(PLATFORM + "/customization/{component_key}", mine.owner::as)
                .path("platform", "sample")
                .path("component_key", "header")
                .body(Map.of("customization", Map.of("a", 1)));
    }

    private static void people(EndpointSamples samples, Company mine, Person learner, Person foreign) {
        samples.put(PLATFORM + "/access/{user_id}", mine.owner::as)
                .path("platform", "sample")
                .path("user_id", learner.id())
                .foreign("user_id", foreign.id())
                .body(Map.of("expires_at", "2999-01-01T00:00:00Z"));
        samples.delete(PLATFORM + "/access/{user_id}", mine.owner::as)
                .path("platform", "sample")
                .path("user_id", foreign.id())
                .foreign("user_id", foreign.id());
        samples.patch(PLATFORM + "/profiles/{user_id}", mine.owner::as)
                .path("platform", "sample")
                .path("user_id", learner.id())
                .foreign("user_id", foreign.id())
                .body(Map.of("level", 2));
        samples.patch(PLATFORM + "/profile", learner::as)
                .path("platform", "sample")
                .body(Map.of("preferences", Map.of("a", 1)));
        samples.put(PLATFORM + "/state/{key}", learner::as)
                .path("platform", "sample")
                .path("key", "k")
                .body(Map.of("value", Map.of("a", 1)));
        UUID identity = identity(learner);
        UUID theirs = identity(foreign);
        Map<String, Object> body = Map.of(
                "context", "new",
                "display_name", "N",
                "avatar_url", "https://example.com/n.png",
                "bio", "One");
        samples.post(IDENTITIES, learner::as).body(body);
        samples.get(IDENTITIES + "/{id}", learner::as).path("id", identity).foreign("id", theirs);
        Map<String, Object> edit = new HashMap<>(body);
        edit.remove("context");
        samples.patch(IDENTITIES + "/{id}", learner::as)
                .path("id", identity)
                .foreign("id", theirs)
                .body(edit);
        samples.delete(IDENTITIES + "/{id}", learner::as).path("id", theirs).foreign("id", theirs);
    }

    private static UUID identity(Person person) {
        return UUID.fromString(person.as()
                .body(Map.of("context", "sample", "display_name", "S"))
                .post(IDENTITIES)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
