/** Which failures are transient, and how work that fails with one is retried. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.retry;
