package io.leaderforge.tenancy.secret;

/**
 * The owner of work that waits for a thread. Tenants take turns, and within a tenant its networks do.
 *
 * @param network of the client; work without a client has a share of its own
 */
public record Share(String tenant, String network) {

    /** New passwords, set with a token or in a session. */
    static final Share CHOSEN = new Share("", "chosen");
}
