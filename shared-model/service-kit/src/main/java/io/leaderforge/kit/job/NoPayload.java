package io.leaderforge.kit.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The payload of a job that needs its id only. */
@RegisterForReflection
public record NoPayload() {}
