package io.leaderforge.crm.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    private final UUID tenant = Ids.next();
    private final UUID id = Ids.next();
    private final Vault vault = new Vault(KEY);

    @Test
    void whatIsSealedOpensForItsRowAndIsDifferentEachTime() {
        String sealed = vault.seal(tenant, id, "Bearer abc");
        assertFalse(sealed.contains("abc"), sealed);
        assertEquals("Bearer abc", vault.open(tenant, id, sealed));
        assertNotEquals(sealed, vault.seal(tenant, id, "Bearer abc"));
    }

    @Test
    void movedToAnotherRowOrChangedItDoesNotOpen() {
        String sealed = vault.seal(tenant, id, "Bearer abc");
        String changed = (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1);
        assertThrows(IllegalArgumentException.class, () -> vault.open(Ids.next(), id, sealed));
        assertThrows(IllegalArgumentException.class, () -> vault.open(tenant, Ids.next(), sealed));
        assertThrows(IllegalArgumentException.class, () -> vault.open(tenant, id, changed));
        assertThrows(IllegalArgumentException.class, () -> vault.open(tenant, id, "AAAA"));
        String otherKey = "e" + KEY.substring(1);
        assertThrows(IllegalArgumentException.class, () -> new Vault(otherKey).open(tenant, id, sealed));
    }
}
