/** Deletes what every service has kept long enough: answers to Idempotency-Keys and rows of the inbox. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.purge;
