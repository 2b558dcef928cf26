package io.leaderforge.content;

import static io.leaderforge.content.World.CATEGORIES;
import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static io.leaderforge.content.World.LICENSES;
import static io.leaderforge.content.World.TAGS;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A valid request for each endpoint, and another tenant's ids to put into it. */
final class Samples {

    private static final String FILE = ITEMS + "/{id}/file";

    private Samples() {}

    static void add(EndpointSamples samples) {
        World mine = new World();
        World theirs = new World();
        UUID item = mine.item("Mine");
        UUID theirItem = theirs.item("Theirs");
        UUID entitlement = mine.entitlement("Mine");
        UUID theirEntitlement = theirs.entitlement("Theirs");
        UUID organization = mine.organization();
        UUID theirOrganization = theirs.organization();
        String linked = ENTITLEMENTS + "/{id}/items/{content_id}";
        String granted = ENTITLEMENTS + "/{id}/organizations/{organization_id}";

        samples.post(ITEMS, mine::owner).body(Map.of("type", "video", "title", "One"));
        samples.get(ITEMS + "/{id}", mine::owner).path("id", item).foreign("id", theirItem);
        samples.patch(ITEMS + "/{id}", mine::owner)
                .path("id", item)
                .body(Map.of("title", "Two"))
                .foreign("id", theirItem);
        samples.delete(ITEMS + "/{id}", mine::owner)
                .path("id", mine.item("To be deleted"))
                .foreign("id", theirItem);
        for (var file : List.of(samples.get(FILE, mine::owner), samples.delete(FILE, mine::owner))) {
            file.path("id", item).foreign("id", theirItem);
        }
        samples.delete("/api/v1/content/uploads/{id}", mine::owner)
                .path("id", mine.upload(item))
                .foreign("id", theirs.upload(theirItem));
        samples.ignore("POST", FILE, "takes a form that is streamed: ItemFileResourceTest");
        samples.ignore("POST", FILE + "/uploads", "takes header fields alone: ItemFileResourceTest");
        samples.ignore("PATCH", "/api/v1/content/uploads/{id}", "takes bytes: ItemFileResourceTest");
        samples.ignore("GET", "/api/v1/content/files/{id}/content", "the address is signed: ItemFileResourceTest");
        samples.get(ITEMS + "/{id}/access", () -> mine.owner().queryParam("user_id", As.ownerId(mine.tenant)))
                .path("id", item)
                .foreign("id", theirItem);
        samples.post(ENTITLEMENTS, mine::owner).body(Map.of("name", "One"));
        samples.get(ENTITLEMENTS + "/{id}", mine::owner).path("id", entitlement).foreign("id", theirEntitlement);
        samples.patch(ENTITLEMENTS + "/{id}", mine::owner)
                .path("id", entitlement)
                .body(Map.of("name", "Two"))
                .foreign("id", theirEntitlement);
        samples.delete(ENTITLEMENTS + "/{id}", mine::owner)
                .path("id", mine.entitlement("To be deleted"))
                .foreign("id", theirEntitlement);
        for (String list : List.of("/{id}/items", "/{id}/organizations")) {
            samples.get(ENTITLEMENTS + list, mine::owner)
                    .path("id", entitlement)
                    .foreign("id", theirEntitlement);
        }
        for (var link : List.of(samples.put(linked, mine::owner), samples.delete(linked, mine::owner))) {
            link.path("id", entitlement)
                    .path("content_id", item)
                    .foreign("id", theirEntitlement)
                    .foreign("content_id", theirItem);
        }
        licenses(samples, mine, theirs);
        CollectionSamples.add(samples, mine, theirs);
        taxonomy(samples, mine, theirs, item, theirItem);
        for (var grant : List.of(samples.put(granted, mine::owner), samples.delete(granted, mine::owner))) {
            grant.path("id", entitlement)
                    .path("organization_id", organization)
                    .foreign("id", theirEntitlement)
                    .foreign("organization_id", theirOrganization);
        }
    }

    private static void licenses(EndpointSamples samples, World mine, World theirs) {
        UUID item = mine.licensable("Licensable");
        UUID theirItem = theirs.licensable("Theirs");
        UUID given = mine.offer(mine.licensable("Given"), theirs);
        UUID foreign = theirs.offer(theirItem, new World());
        samples.post(LICENSES, mine::owner)
                .body(Map.of("content_id", item, "licensee_tenant_key", theirs.key()))
                .foreign("/content_id", theirItem);
        samples.get(LICENSES + "/{id}", mine::owner).path("id", given).foreign("id", foreign);
        samples.patch(LICENSES + "/{id}", mine::owner)
                .path("id", given)
                .body(Map.of("price_paid_cents", 9900))
                .foreign("id", foreign);
        for (String verb : List.of("accept", "decline", "end")) {
            UUID received = theirs.offer(theirs.licensable("To " + verb), mine);
            if (verb.equals("end")) {
                mine.accept(received).then().statusCode(200);
            }
            samples.post(LICENSES + "/{id}/" + verb, () -> mine.owner().header("If-Match", "\"0\""))
                    .path("id", received)
                    .foreign("id", foreign);
        }
    }

    private static void taxonomy(EndpointSamples samples, World mine, World theirs, UUID item, UUID theirItem) {
        UUID category = mine.category("Mine", null);
        UUID theirCategory = theirs.category("Theirs", null);
        samples.post(CATEGORIES, mine::owner)
                .body(Map.of("name", "One", "parent_id", category))
                .foreign("/parent_id", theirCategory);
        samples.get(CATEGORIES + "/{id}", mine::owner).path("id", category).foreign("id", theirCategory);
        samples.patch(CATEGORIES + "/{id}", mine::owner)
                .path("id", category)
                .body(Map.of("name", "Two"))
                .foreign("id", theirCategory);
        samples.post(CATEGORIES + "/{id}/move", mine::owner)
                .path("id", mine.category("To be moved", null))
                .body(Map.of("parent_id", category))
                .foreign("id", theirCategory)
                .foreign("/parent_id", theirCategory);
        samples.delete(CATEGORIES + "/{id}", mine::owner)
                .path("id", mine.category("To be deleted", null))
                .foreign("id", theirCategory);
        String of = ITEMS + "/{id}/categories";
        samples.get(of, mine::owner).path("id", item).foreign("id", theirItem);
        samples.put(of + "/{category_id}", mine::owner)
                .path("id", item)
                .path("category_id", mine.category("To be added", null))
                .foreign("id", theirItem)
                .foreign("category_id", theirCategory);
        for (var link : List.of(
                samples.post(of + "/{category_id}/prefer", mine::owner),
                samples.delete(of + "/{category_id}", mine::owner))) {
            link.path("id", item)
                    .path("category_id", category)
                    .foreign("id", theirItem)
                    .foreign("category_id", theirCategory);
        }
        mine.owner().put(of + "/{category_id}", item, category).then().statusCode(204);
        UUID tag = mine.tag("Mine");
        UUID theirTag = theirs.tag("Theirs");
        samples.post(TAGS, mine::owner).body(Map.of("name", "One"));
        samples.get(TAGS + "/{id}", mine::owner).path("id", tag).foreign("id", theirTag);
        samples.patch(TAGS + "/{id}", mine::owner)
                .path("id", tag)
                .body(Map.of("name", "Two"))
                .foreign("id", theirTag);
        samples.post(TAGS + "/{id}/merge", mine::owner)
                .path("id", mine.tag("To be merged"))
                .body(Map.of("into_tag_id", mine.tag("Other")))
                .foreign("id", theirTag)
                .foreign("/into_tag_id", theirTag);
        samples.delete(TAGS + "/{id}", mine::owner)
                .path("id", mine.tag("To be deleted"))
                .foreign("id", theirTag);
    }
}
