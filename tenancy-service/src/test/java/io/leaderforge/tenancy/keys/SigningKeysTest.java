package io.leaderforge.tenancy.keys;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.Stack;
import io.quarkus.scheduler.Scheduler;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@CoreTest
class SigningKeysTest {

    @Inject
    SigningKeys keys;

    @Inject
    SigningKeyTable table;

    @Inject
    Scheduler scheduler;

    @Test
    void theSetIsPublicCacheableAndHasNoPrivateHalf() {
        RestAssured.given()
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=60"))
                .body("keys.kid", hasItem(Stack.current().keyId()))
                .body("keys[0].d", nullValue());
    }

    @Test
    void anAgedKeyGetsASuccessorThatIsPublishedBeforeItSigns() throws SQLException {
        try (KeysAlone alone = new KeysAlone(scheduler, keys)) {
            OwnerSql.update(
                    "update core.signing_keys set created_at = now() - interval '31 days' where kid = 'test-key'");
            keys.refresh().await().indefinitely();
            List<SigningKey> live = table.live(Instant.now()).await().indefinitely();
            assertEquals(2, live.size());
            SigningKey next = live.getLast();
            assertTrue(next.activeFrom().isAfter(Instant.now().plusSeconds(30)), "signs a minute later only");
            assertEquals("test-key", keys.current().kid());
            assertTrue(keys.document().contains(next.kid()), "published at once");
            keys.refresh().await().indefinitely();
            assertEquals(2, table.live(Instant.now()).await().indefinitely().size(), "one successor is enough");
            OwnerSql.update("update core.signing_keys set active_from = now() where kid = '" + next.kid() + "'");
            keys.refresh().await().indefinitely();
            assertEquals(next.kid(), keys.current().kid());
            assertTrue(keys.document().contains("test-key"), "old tokens still verify");
        }
    }

    @Test
    void privateKeysAreUselessWithoutTheConfiguredKey() {
        KeyVault vault = new KeyVault(CoreStack.KEY_ENCRYPTION_KEY);
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = vault.seal("kid", secret);
        assertArrayEquals(secret, vault.open("kid", sealed));
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("secret"));
        assertThrows(IllegalStateException.class, () -> vault.open("other", sealed));
        KeyVault other = new KeyVault("A".repeat(43));
        assertThrows(IllegalStateException.class, () -> other.open("kid", sealed));
        assertThrows(IllegalArgumentException.class, () -> new KeyVault("short"));
    }
}
