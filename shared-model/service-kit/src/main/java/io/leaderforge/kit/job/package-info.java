/**
 * Work that runs later, long or repeatedly: one queue per service, fair over tenants, each job on one instance at a time. A
 * feature declares a {@link io.leaderforge.kit.job.Job} and schedules it with {@link io.leaderforge.kit.job.Jobs}. See
 * docs/jobs.md and ADR 110.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.job;
