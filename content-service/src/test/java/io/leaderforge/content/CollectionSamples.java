package io.leaderforge.content;

import static io.leaderforge.content.collection.Course.COLLECTIONS;

import io.leaderforge.content.collection.Course;
import io.leaderforge.testkit.EndpointSamples;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The same for collections. */
final class CollectionSamples {

    private static final String ONE = COLLECTIONS + "/{id}";
    private static final String MODULES = ONE + "/modules";
    private static final String MODULE = MODULES + "/{module_id}";
    private static final String ITEM = ONE + "/items/{content_id}";

    private CollectionSamples() {}

    static void add(EndpointSamples samples, World mine, World theirs) {
        UUID own = new Course(mine).id;
        UUID foreign = new Course(theirs).id;
        samples.post(COLLECTIONS, mine::owner)
                .body(Map.of("collection_type", "course", "name", "Leading", "slug", "sample-" + UUID.randomUUID()));
        for (String list : List.of(ONE, MODULES, ONE + "/items")) {
            samples.get(list, mine::owner).path("id", own).foreign("id", foreign);
        }
        samples.patch(ONE, mine::owner)
                .path("id", own)
                .body(Map.of("name", "Two"))
                .foreign("id", foreign);
        samples.delete(ONE, mine::owner).path("id", new Course(mine).id).foreign("id", foreign);
        Course ordered = new Course(mine);
        UUID only = ordered.lesson("Only");
        samples.put(ONE + "/order", mine::owner)
                .path("id", ordered.id)
                .body(Map.of("items", List.of(only)))
                .foreign("id", foreign);
        parts(samples, mine, theirs, foreign);
        enrollments(samples, mine, theirs);
    }

    private static void parts(EndpointSamples samples, World mine, World theirs, UUID foreign) {
        Course own = new Course(mine);
        UUID section = own.section("Basics");
        UUID theirSection = new Course(theirs).section("Theirs");
        UUID theirItem = theirs.item("Theirs");
        samples.post(MODULES, mine::owner)
                .path("id", own.id)
                .body(Map.of("title", "More"))
                .foreign("id", foreign);
        samples.patch(MODULE, mine::owner)
                .path("id", own.id)
                .path("module_id", section)
                .body(Map.of("title", "Two"))
                .foreign("id", foreign)
                .foreign("module_id", theirSection);
        samples.delete(MODULE, mine::owner)
                .path("id", own.id)
                .path("module_id", own.section("To be deleted"))
                .foreign("id", foreign)
                .foreign("module_id", theirSection);
        samples.put(ITEM, mine::owner)
                .path("id", own.id)
                .path("content_id", mine.item("Lesson"))
                .body(Map.of("module_id", section))
                .foreign("id", foreign)
                .foreign("content_id", theirItem)
                .foreign("/module_id", theirSection);
        samples.delete(ITEM, mine::owner)
                .path("id", own.id)
                .path("content_id", own.lesson("To be removed"))
                .foreign("id", foreign)
                .foreign("content_id", theirItem);
    }

    private static void enrollments(EndpointSamples samples, World mine, World theirs) {
        String all = ONE + "/enrollments";
        UUID own = published(mine);
        UUID foreign = published(theirs);
        for (String path : List.of(ONE + "/outline", all)) {
            samples.get(path, mine::owner).path("id", own).foreign("id", foreign);
        }
        samples.post(all, mine::owner)
                .path("id", own)
                .body(Map.of("user_id", mine.member(mine.organization())))
                .foreign("id", foreign)
                .foreign("/user_id", theirs.member(theirs.organization()));
        UUID theirEnrollment = enrolled(theirs, foreign);
        samples.post(all + "/{enrollment_id}/renew", mine::owner)
                .path("id", own)
                .path("enrollment_id", enrolled(mine, own))
                .foreign("id", foreign)
                .foreign("enrollment_id", theirEnrollment);
        samples.delete(all + "/{enrollment_id}", mine::owner)
                .path("id", own)
                .path("enrollment_id", enrolled(mine, own))
                .foreign("id", foreign)
                .foreign("enrollment_id", theirEnrollment);
    }

    private static UUID published(World world) {
        Course course = new Course(world);
        course.lesson("Only");
        course.publish();
        return course.id;
    }

    private static UUID enrolled(World world, UUID course) {
        return World.created(world.owner()
                .body(Map.of("user_id", world.member(world.organization())))
                .post(COLLECTIONS + "/{id}/enrollments", course));
    }
}
