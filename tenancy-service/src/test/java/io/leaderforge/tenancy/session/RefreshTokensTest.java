package io.leaderforge.tenancy.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.leaderforge.tenancy.keys.KeyVault;
import io.leaderforge.tenancy.secret.OpaqueToken;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final Realm REALM = new TenantRealm(new UUID(1, 2));

    @Test
    @DisplayName("identity 3: two instances derive the same successor, and no one does without the key")
    void identity3_theSuccessorIsTheSameOnEveryInstance() {
        String token = OpaqueToken.next().text();
        String next = instance(1).after(REALM, token).text();
        assertEquals(next, instance(1).after(REALM, token).text());
        assertEquals(token.length(), next.length());
        assertNotEquals(next, instance(2).after(REALM, token).text());
        assertNotEquals(next, instance(1).after(new PlatformRealm(), token).text());
        assertNotEquals(
                next, instance(1).after(REALM, OpaqueToken.next().text()).text());
    }

    private static RefreshTokens instance(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new RefreshTokens(new KeyVault(Base64.getUrlEncoder().encodeToString(bytes)));
    }
}
