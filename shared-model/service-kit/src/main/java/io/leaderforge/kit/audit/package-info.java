/**
 * Every request that changes something leaves one entry in core's audit log, written in its transaction. What is not said by
 * {@link io.leaderforge.kit.audit.Audit} is taken from the operation, its path and what {@code kit.web.Writes} has stored.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.audit;
