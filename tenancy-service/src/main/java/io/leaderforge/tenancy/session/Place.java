package io.leaderforge.tenancy.session;

import java.util.UUID;

/**
 * The place from which sign-in is attempted. Failures delay only this place, so that others are not locked out.
 *
 * @param key as {@code login_attempts} names it
 */
public record Place(String key) {

    private static final String NETWORK = "network ";

    /** A client of which only the address is known. */
    public static Place network(Origin origin) {
        return new Place(NETWORK + Network.of(origin.address()));
    }

    /** A device on which the account has signed in before. */
    static Place device(String id) {
        return new Place("device " + id);
    }

    /** A session of the account, in which its password or a code is required. */
    public static Place session(UUID session) {
        return new Place("session " + session);
    }

    boolean isNetwork() {
        return key.startsWith(NETWORK);
    }
}
