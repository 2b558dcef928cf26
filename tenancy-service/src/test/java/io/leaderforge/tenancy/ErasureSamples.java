package io.leaderforge.tenancy;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import java.util.Map;
import java.util.UUID;

/** Samples of the erasure of people. */
final class ErasureSamples {

    private static final String ERASURES = "/api/v1/core/erasures";

    private ErasureSamples() {}

    static void erasures(
            EndpointSamples samples, Company mine, Company theirs, UUID organization, UUID theirOrganization) {
        Person leaver = mine.join(organization, "erasable", "member");
        Person another = mine.join(organization, "another-erasable", "member");
        Person theirLeaver = theirs.join(theirOrganization, "erasable", "member");
        UUID id = erasure(mine, mine.join(organization, "erased", "member"));
        UUID their = erasure(theirs, theirs.join(theirOrganization, "erased", "member"));
        samples.post(ERASURES, mine.owner::as)
                .body(Map.of("user_id", leaver.id()))
                .foreign("/user_id", theirLeaver.id());
        samples.get(ERASURES, mine.owner::as);
        samples.get(ERASURES + "/{id}", mine.owner::as).path("id", id).foreign("id", their);
        Person own = mine.join(organization, "own-erasure", "member");
        String me = "/api/v1/core/me/erasure";
        samples.post(me, own::as);
        samples.get(me, own::as);
        samples.delete(me, own::as);
        String reason = "operators work on all tenants";
        String all = "/api/v1/core/tenants/{tenant_id}/erasures";
        samples.post(all, As::platform)
                .path("tenant_id", mine.id)
                .noReference("tenant_id", reason)
                .body(Map.of("user_id", another.id()))
                .foreign("/user_id", theirLeaver.id());
        samples.get(all, As::platform).path("tenant_id", mine.id).noReference("tenant_id", reason);
        samples.get(all + "/{id}", As::platform)
                .path("tenant_id", mine.id)
                .noReference("tenant_id", reason)
                .path("id", id)
                .foreign("id", their);
    }

    private static UUID erasure(Company company, Person person) {
        return UUID.fromString(company.owner
                .as()
                .body(Map.of("user_id", person.id()))
                .post(ERASURES)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
