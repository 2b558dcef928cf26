package io.leaderforge.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.audit.AuditedRequest.RequestTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which of the ids of a path the target of an entry is. */
class PathNounsTest {

    private final UUID first = Ids.next();
    private final UUID second = Ids.next();

    @Test
    void anIdIsThatOfTheCollectionBeforeIt() {
        assertEquals(
                new PathNouns(Map.of("id", "entitlement", "content_id", "item"), "content_id"),
                PathNouns.of("/api/v1/content/entitlements/{id}/items/{content_id}"));
        assertEquals(new PathNouns(Map.of("id", "person"), ""), PathNouns.of("/api/v1/core/people/{id}/second-factor"));
        assertEquals(new PathNouns(Map.of("id", "api_key"), "id"), PathNouns.of("/api/v1/core/api-keys/{id: .+}"));
        assertEquals(new PathNouns(Map.of("id", "category"), ""), PathNouns.of("/categories/{id}/items"));
        assertEquals(new PathNouns(Map.of(), ""), PathNouns.of("/api/v1/content/items"));
    }

    @Test
    void aLinkHasTheResourceWhoseLinkItIsAsTarget() {
        assertTarget(
                "entitlement " + first,
                "entitlement_item.added",
                "/entitlements/{id}/items/{content_id}",
                "content_id");
        assertTarget("team " + first, "team_member.removed", "/teams/{id}/members/{user_id}", "user_id");
    }

    @Test
    void anOperationHasWhatItIsNamedAfterAsTarget() {
        assertTarget(
                "execution " + second,
                "execution.cancelled",
                "/workflows/{id}/executions/{execution_id}/cancel",
                "execution_id");
        assertTarget("lead_note " + first, "lead_note.deleted", "/lead-notes/{id}", "any");
        assertTarget("user " + first, "second_factor.reset", "/users/{id}/second-factor/reset", "any");
    }

    private void assertTarget(String expected, String action, String path, String other) {
        Operation operation = new Operation(action, ActionName.target(action), PathNouns.of(path));
        Map<String, List<String>> given = new LinkedHashMap<>();
        given.put("id", List.of(first.toString()));
        given.put(other, List.of(second.toString()));
        RequestTarget target = RequestTarget.of(operation, given);
        assertEquals(expected, operation.typeOf(target.parameter()) + " " + target.id());
    }
}
