package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.GROUPS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.operation;
import static io.leaderforge.tenancy.scim.CompanyDirectory.patch;

import io.leaderforge.testkit.EndpointSamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that changes something for each operation of a directory. */
public final class ScimSamples {

    private ScimSamples() {}

    public static void add(EndpointSamples samples) {
        CompanyDirectory directory = CompanyDirectory.create();
        String user = directory.provision("ada");
        samples.post(USERS, directory::as).body(directory.person("bo"));
        Map<String, Object> renamed = new HashMap<>(directory.person("ada"));
        renamed.put("displayName", "Ada");
        samples.put(USERS + "/{id}", directory::as).path("id", user).body(renamed);
        samples.patch(USERS + "/{id}", directory::as)
                .path("id", user)
                .body(patch(operation("replace", "displayName", "Ada L.")));
        samples.delete(USERS + "/{id}", directory::as).path("id", user);
        String group = directory.group("Engines");
        Map<String, Object> other = Map.of("schemas", List.of(Scim.GROUP), "displayName", "Turbines");
        samples.post(GROUPS, directory::as).body(other);
        samples.put(GROUPS + "/{id}", directory::as)
                .path("id", group)
                .body(Map.of("schemas", List.of(Scim.GROUP), "displayName", "Motors"));
        samples.patch(GROUPS + "/{id}", directory::as)
                .path("id", group)
                .body(patch(operation("replace", "displayName", "Wheels")));
        samples.delete(GROUPS + "/{id}", directory::as).path("id", group);
    }
}
