/**
 * Events come into a service here. A state is applied when it is newer than what is known; a fact has its effect once,
 * through a row in the inbox. What cannot be processed now holds its partition back, what never can goes to dead letters.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.inbox;
