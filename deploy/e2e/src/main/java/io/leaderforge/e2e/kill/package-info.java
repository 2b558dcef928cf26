/** The kill run: journey-like traffic of clients that never give up, while every process is killed in its turn. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.e2e.kill;
