package io.leaderforge.tenancy.scim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.Test;

/** The API document has each attribute that SCIM's own schemas have; {@code ScimUserTest} compares answers with it. */
class ScimSchemasTest {

    private final Components components = OASFactory.createComponents();

    ScimSchemasTest() {
        ScimSchemas.addTo(components);
    }

    @Test
    void hollow_usersAndGroupsHaveTheAttributesOfTheirSchemas() {
        assertTyped("ScimUser", SchemaDocument.USER);
        assertTyped("ScimGroup", SchemaDocument.GROUP);
        Schema emails = properties("ScimUser").get("emails");
        assertEquals(List.of(SchemaType.ARRAY), emails.getType());
        assertEquals(
                List.of(SchemaType.BOOLEAN),
                emails.getItems().getProperties().get("primary").getType());
        assertTrue(properties("ScimUser").containsKey(Scim.ENTERPRISE_USER));
        assertTrue(properties("ScimEnterpriseUser").containsKey("manager"));
    }

    @Test
    void hollow_requestsHaveWhatAClientMayWrite() {
        assertFalse(properties("ScimUserBody").containsKey("groups"));
        assertFalse(properties("ScimUserBody").containsKey("meta"));
        assertEquals(
                List.of("userName"), components.getSchemas().get("ScimUserBody").getRequired());
        assertEquals(
                List.of("displayName"),
                components.getSchemas().get("ScimGroupBody").getRequired());
    }

    private void assertTyped(String name, SchemaDocument document) {
        for (JsonNode attribute : document.document().get("attributes")) {
            Schema schema = properties(name).get(attribute.get("name").textValue());
            assertFalse(schema.getType().isEmpty(), attribute::toString);
        }
    }

    private Map<String, Schema> properties(String schema) {
        return components.getSchemas().get(schema).getProperties();
    }
}
