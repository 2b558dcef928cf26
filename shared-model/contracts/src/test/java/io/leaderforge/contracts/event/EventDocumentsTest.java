package io.leaderforge.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed documents of the events say what the records say. */
class EventDocumentsTest {

    @Test
    void everyEventHasItsSchema() throws IOException {
        for (Class<?> event : EventTypes.all()) {
            Generated.check("schemas/" + EventTypes.schemaOf(event), Schemas.of(event));
        }
        try (Stream<Path> files = Files.list(Path.of("schemas"))) {
            Set<String> committed =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(EventTypes.all().stream().map(EventTypes::schemaOf).collect(Collectors.toSet()), committed);
        }
    }

    @Test
    void asyncApiListsEveryTopicAndType() throws IOException {
        Generated.check("../../docs/asyncapi.yaml", AsyncApi.document());
    }

    @Test
    void thePageOfEventsIsUpToDate() throws IOException {
        Generated.check("../../docs/events.md", EventsPage.page());
    }

    @Test
    void everyTopicHasAnEvent() {
        for (Topic topic : Topic.values()) {
            if (topic.kind() == Topic.Kind.ROOM) {
                continue;
            }
            assertFalse(AsyncApi.eventsOf(topic).isEmpty(), topic.topicName());
        }
    }
}
