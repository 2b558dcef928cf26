package io.leaderforge.crm.due;

import java.util.UUID;

/**
 * A row this instance may work on until its lease ends; whoever finds another lease in the row has lost it.
 *
 * @param orphaned somebody held it before and has not let it go: their process has ended, most likely
 */
public record Claim(UUID tenantId, UUID id, UUID lease, boolean orphaned) {

    public Claim(UUID tenantId, UUID id, UUID lease) {
        this(tenantId, id, lease, false);
    }
}
