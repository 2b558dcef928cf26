package io.leaderforge.testkit.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each way in which an answer may differ from its document is found, and what the document says is not. */
class DeclaredAnswersTest {

    private static final String DOCUMENT = """
            {
              "openapi": "3.1.0",
              "components": {
                "schemas": {
                  "Thing": {
                    "type": "object",
                    "required": ["id", "note", "parts"],
                    "properties": {
                      "id": {"type": "string", "format": "uuid"},
                      "note": {"type": ["string", "null"]},
                      "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
                      "free": {"type": "object", "additionalProperties": {}}
                    }
                  },
                  "Part": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}},
                  "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status"],
                    "properties": {
                      "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                      "errors": {"type": "array", "items": {}}
                    }
                  }
                },
                "responses": {
                  "NotFound": {
                    "headers": {"Retry-After": {"schema": {"type": "string"}}},
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                  }
                }
              },
              "paths": {
                "/api/v1/things/{id}": {
                  "get": {
                    "responses": {
                      "200": {
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
                      },
                      "404": {"$ref": "#/components/responses/NotFound"}
                    }
                  },
                  "delete": {
                    "responses": {"204": {"description": "No content"}, "409": {"$ref": "#/components/responses/NotFound"}}
                  }
                },
                "/api/v1/things/first": {
                  "get": {"responses": {"200": {"content": {"text/csv": {}}}}}
                },
                "/api/v1/things": {
                  "post": {
                    "responses": {
                      "201": {"headers": {"Location": {"required": true, "schema": {"type": "string"}}}}
                    }
                  }
                }
              }
            }
            """;

    private static final String ID = "0199f5a0-0000-7000-8000-000000000001";
    private static final String THING = "/api/v1/things/" + ID;
    private static final String JSON = "application/json";
    private static final String GOOD = "{'id':'" + ID + "','note':null,'parts':[{'size':1}],'free':{'a':1,'b':null}}";

    private final DeclaredAnswers declared = DeclaredAnswers.of(DOCUMENT);

    @Test
    void f9_whatTheDocumentSaysPasses() {
        assertEquals(List.of(), faults("GET", THING, 200, JSON, Set.of("etag", "content-type", "date"), GOOD));
        assertEquals(List.of(), faults("HEAD", THING, 200, JSON, Set.of("etag"), ""));
        assertEquals(List.of(), faults("DELETE", THING, 204, "", Set.of(), ""));
        assertEquals(List.of(), faults("GET", "/api/v1/things/first", 200, "text/csv", Set.of(), "a,b"));
        assertEquals(List.of(), faults("POST", "/api/v1/things", 201, "", Set.of("location"), ""));
        assertEquals(
                List.of(), faults("GET", THING, 404, "application/problem+json", Set.of("retry-after"), problem()));
    }

    @Test
    void anUndeclaredStatusFails() {
        assertFault("only", faults("GET", THING, 409, "application/problem+json", Set.of(), problem()));
    }

    @Test
    void aConflictWithoutACodeFails() {
        String type = "application/problem+json";
        assertFault("has a code", faults("DELETE", THING, 409, type, Set.of(), problem()));
        String coded = problem().replace("'title'", "'errors':[{'pointer':'','code':'conflict'}],'title'");
        assertEquals(List.of(), faults("DELETE", THING, 409, type, Set.of(), coded));
    }

    @Test
    void anUndeclaredMediaTypeFails() {
        assertFault("not text/html", faults("GET", THING, 200, "text/html", Set.of(), "<p>"));
    }

    @Test
    void console1_4_T6_anUndeclaredPropertyFails() {
        assertFault("surprise", body(GOOD.replace("'note'", "'surprise':1,'note'")));
        assertFault("colour", body(GOOD.replace("'size'", "'colour':1,'size'")));
    }

    @Test
    void aNullThatIsNotDeclaredFails() {
        assertFault("/id", body(GOOD.replace("'" + ID + "'", "null")));
        assertFault("/parts/0/size", body(GOOD.replace("'size':1", "'size':null")));
    }

    @Test
    void aMissingPropertyFails() {
        assertFault("note", body(GOOD.replace("'note':null,", "")));
        assertFault("size", body(GOOD.replace("'size':1", "")));
    }

    @Test
    void aWrongTypeFails() {
        assertFault("/note", body(GOOD.replace("'note':null", "'note':7")));
        assertFault("/id", body(GOOD.replace(ID, "no uuid")));
    }

    @Test
    void aHeaderThatIsNotDeclaredOrMissingFails() {
        assertFault("x-surprise", faults("GET", THING, 200, JSON, Set.of("x-surprise"), GOOD));
        assertFault("location is missing", faults("POST", "/api/v1/things", 201, "", Set.of(), ""));
    }

    @Test
    void aBodyWhereNoneIsDeclaredFailsAndNoneWhereOneIs() {
        assertFault("[]", faults("POST", "/api/v1/things", 201, JSON, Set.of("location"), "{}"));
        assertFault("no body", faults("GET", THING, 200, "", Set.of(), ""));
        assertFault("well-formed", faults("GET", THING, 200, JSON, Set.of(), "{"));
    }

    @Test
    void whatNoOperationServesAnswersAProblem() {
        assertEquals(List.of(), faults("GET", "/api/v1/none", 404, "application/problem+json", Set.of(), problem()));
        assertEquals(List.of(), faults("PUT", THING, 405, "application/problem+json", Set.of(), problem()));
        assertEquals(List.of(), faults("GET", "/q/health", 200, JSON, Set.of(), "{}"));
        assertFault("no such operation", faults("GET", "/api/v1/none", 200, JSON, Set.of(), "{}"));
        assertFault("title", faults("GET", "/api/v1/none", 404, JSON, Set.of(), "{'type':'x','status':404}"));
    }

    private List<String> body(String body) {
        return faults("GET", THING, 200, JSON, Set.of(), body);
    }

    private List<String> faults(String method, String path, int status, String type, Set<String> headers, String body) {
        return declared.faults(new Answer(method, path, status, type, headers, body.replace('\'', '"')));
    }

    private static String problem() {
        return "{'type':'urn:x','title':'X','status':404}";
    }

    private static void assertFault(String part, List<String> faults) {
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.getFirst().contains(part), faults::toString);
    }
}
