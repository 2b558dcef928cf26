/** Threads for work that is too slow for an event loop, in bounded numbers and with bounded queues. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.pool;
