package io.leaderforge.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathNounsTest {

    @Test
    void anIdIsThatOfTheCollectionBeforeIt() {
        assertEquals(Map.of("id", "entitlement"), PathNouns.of("/api/v1/content/entitlements/{id}/items/{content_id}"));
        assertEquals(Map.of("id", "person"), PathNouns.of("/api/v1/core/people/{id}/second-factor"));
        assertEquals(
                Map.of("organization_id", "organization", "team_id", "team"),
                PathNouns.of("/api/v1/core/organizations/{organization_id}/teams/{team_id: .+}/members/{user_id}"));
        assertEquals(Map.of("id", "api_key"), PathNouns.of("/api/v1/core/api-keys/{id}/rotate"));
        assertEquals(Map.of("id", "category"), PathNouns.of("/categories/{id}/items"));
    }

    @Test
    void theLastOneIsWhatTheOperationNames() {
        assertEquals(Map.of(), PathNouns.of("/api/v1/content/items/{id}"));
        assertEquals(Map.of(), PathNouns.of("/api/v1/content/items"));
    }
}
