/** One time that somebody takes a four-step module. Whoever moves a step of it holds the round's row lock. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.round;
