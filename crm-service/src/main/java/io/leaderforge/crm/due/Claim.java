package io.leaderforge.crm.due;

import java.util.UUID;

/** A row this instance may work on until its lease ends; whoever finds another lease in the row has lost it. */
public record Claim(UUID tenantId, UUID id, UUID lease) {}
