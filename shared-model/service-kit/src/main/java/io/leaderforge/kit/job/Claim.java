package io.leaderforge.kit.job;

import java.util.UUID;

/**
 * A row that this instance may work on until its lease ends; an instance that finds another lease in the row has lost it.
 *
 * @param orphaned another holder's lease ended before the holder let the row go: most likely its process has ended
 */
public record Claim(UUID tenantId, UUID id, UUID lease, boolean orphaned, int attempts, int takeovers) {

    /** A claim of a table that counts no attempts. */
    public Claim(UUID tenantId, UUID id, UUID lease, boolean orphaned) {
        this(tenantId, id, lease, orphaned, 0, 0);
    }

    public Claim(UUID tenantId, UUID id, UUID lease) {
        this(tenantId, id, lease, false);
    }
}
