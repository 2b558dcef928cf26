package io.leaderforge.@folder@.@package@;

@imports@
import io.leaderforge.testkit.EndpointSamples;
import java.util.Map;
import java.util.UUID;

/** A valid request for each endpoint of @titles@, and another tenant's ids to put into it. */
public final class @Class@Samples {

    private static final String ALL = "/api/v1/@context@/@path@";

    private @Class@Samples() {}

    public static void add(EndpointSamples samples) {
        @Tenant@ mine = @newTenant@;
        @Tenant@ theirs = @newTenant@;
        UUID foreign = create(theirs);
        samples.post(ALL, () -> mine.@asOwner@).body(Map.of("name", "One"));
        samples.get(ALL + "/{id}", () -> mine.@asOwner@).path("id", create(mine)).foreign("id", foreign);
        samples.patch(ALL + "/{id}", () -> mine.@asOwner@)
                .path("id", create(mine))
                .body(Map.of("name", "Two"))
                .foreign("id", foreign);
        samples.delete(ALL + "/{id}", () -> mine.@asOwner@)
                .path("id", create(mine))
                .foreign("id", foreign);
    }

    private static UUID create(@Tenant@ tenant) {
        String id = tenant.@asOwner@
                .body(Map.of("name", "One"))
                .post(ALL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }
}
