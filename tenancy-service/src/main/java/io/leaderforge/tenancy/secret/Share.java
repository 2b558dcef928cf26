package io.leaderforge.tenancy.secret;

/**
 * Whose work waits for a thread. Tenants take turns, and within a tenant its networks do.
 *
 * @param network of the client; what has no client is one more
 */
public record Share(String tenant, String network) {

    /** Passwords that are chosen with a token or a session, by those who have shown it. */
    static final Share CHOSEN = new Share("", "chosen");
}
