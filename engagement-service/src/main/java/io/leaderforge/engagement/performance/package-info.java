/** How items do: deltas, the job that folds them, and the summary with the seed's columns. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.engagement.performance;
