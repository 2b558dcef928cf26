package io.leaderforge.contracts.event.core;

import java.util.UUID;

/**
 * A person's place in a team.
 *
 * @param isLead whether the person leads the team, which is open
 */
public record TeamPlace(UUID teamId, UUID organizationId, boolean isLead) {}
