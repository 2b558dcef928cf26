package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.keys.KeyVault;
import io.leaderforge.tenancy.secret.OpaqueToken;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by which an account recognizes a device that has signed in before. A token grants no access: it only exempts the
 * device from waiting while others guess elsewhere. It is sealed for the account and its current password, so it ends with
 * either, and nothing is stored.
 */
@Singleton
class DeviceTokens {

    private static final int ID_BYTES = 16;
    /** Nonce, id and tag of the seal. */
    private static final int SEALED_BYTES = 12 + ID_BYTES + 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyVault vault;

    DeviceTokens(KeyVault vault) {
        this.vault = vault;
    }

    /** The token of a device that has just sent the account's password: the one it has, or a new one. */
    @Nullable
    String keep(Realm realm, @Nullable Account account, @Nullable String token, Place place) {
        if (account == null || account.passwordHash() == null) {
            return null;
        }
        return place.isNetwork() ? issue(realm, account, account.passwordHash()) : token;
    }

    private String issue(Realm realm, Account account, String passwordHash) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(vault.seal(owner(realm, account, passwordHash), id));
    }

    /** The device that sent the token, or the network where it sent no valid one. */
    Place place(Realm realm, @Nullable Account account, @Nullable String token, Origin origin) {
        String device = account == null || account.passwordHash() == null || token == null
                ? null
                : id(realm, account, account.passwordHash(), token);
        return device == null ? Place.network(origin) : Place.device(device);
    }

    private @Nullable String id(Realm realm, Account account, String passwordHash, String token) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            return sealed.length == SEALED_BYTES
                    ? Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(vault.open(owner(realm, account, passwordHash), sealed))
                    : null;
        } catch (IllegalArgumentException | IllegalStateException madeUpOrOld) {
            return null;
        }
    }

    private static String owner(Realm realm, Account account, String passwordHash) {
        return "device " + realm.eventTenant() + "/" + account.id() + "/" + new OpaqueToken(passwordHash).hashText();
    }
}
