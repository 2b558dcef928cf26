package io.leaderforge.testkit.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentNamesTest {

    private static String document(String properties) {
        return """
                {"paths": {"/api/v1/sample/things": {"get": {"responses": {
                  "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/PageThing"}}}},
                  "409": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refused"}}}}}}}},
                 "components": {"schemas": {
                  "UUID": {"type": "string", "format": "uuid"},
                  "Refused": {"properties": {"user_id": {"$ref": "#/components/schemas/UUID"}}},
                  "PageThing": {"properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}},
                  "Thing": {"properties": {%s}}}}}
                """.formatted(properties);
    }

    private static String id(String name) {
        return "\"" + name + "\": {\"anyOf\": [{\"$ref\": \"#/components/schemas/UUID\"}, {\"type\": \"null\"}]}";
    }

    @Test
    void anIdWithoutANameIsFoundBehindReferences() {
        assertEquals(
                List.of("Thing.user_id has no name next to it"),
                DocumentNames.faults(document(id("user_id") + ", " + id("tenant_id") + ", " + id("id"))));
        assertEquals(
                List.of("Thing.assigned_to has no name next to it", "Thing.made_by has no name next to it"),
                DocumentNames.faults(document(id("made_by") + ", " + id("assigned_to") + ", \"name\": {}")));
    }

    @Test
    void aNameBesideTheIdIsEnough() {
        assertEquals(
                List.of(),
                DocumentNames.faults(document(id("user_id") + ", \"full_name\": {}, " + id("made_by")
                        + ", \"made_by_name\": {}, " + id("content_id") + ", \"title\": {}, " + id("team_id")
                        + ", \"team_name\": {}, \"request_id\": {\"type\": \"string\"}")));
    }
}
