package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.keys.KeyVault;
import io.leaderforge.tenancy.secret.OpaqueToken;
import jakarta.inject.Singleton;
import java.util.Base64;

/**
 * The refresh token that follows another one. It is derived, so that every instance answers a repeated refresh with the same
 * token while only hashes are stored; the first token of a session is random.
 */
@Singleton
class RefreshTokens {

    private final KeyVault vault;

    RefreshTokens(KeyVault vault) {
        this.vault = vault;
    }

    OpaqueToken after(Realm realm, String refreshToken) {
        byte[] next = vault.derive("refresh " + realm.eventTenant(), refreshToken);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(next));
    }
}
