package io.leaderforge.tenancy.session;

import java.util.UUID;

/**
 * From where an account is tried. Failures make this place wait and no other, so that strangers keep no one out.
 *
 * @param key as {@code login_attempts} names it
 */
public record Place(String key) {

    private static final String NETWORK = "network ";

    /** Somebody of whom nothing but the address is known. */
    public static Place network(Origin origin) {
        return new Place(NETWORK + Network.of(origin.address()));
    }

    /** A device on which the account has signed in before. */
    static Place device(String id) {
        return new Place("device " + id);
    }

    /** A session of the account, in which its password or a code is asked for. */
    public static Place session(UUID session) {
        return new Place("session " + session);
    }

    boolean isNetwork() {
        return key.startsWith(NETWORK);
    }
}
