package io.leaderforge.crm.execution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A step whose outcome another transaction than the engine's records. */
@RegisterForReflection
record HandedOver(UUID executionId, String nodeId) {}
