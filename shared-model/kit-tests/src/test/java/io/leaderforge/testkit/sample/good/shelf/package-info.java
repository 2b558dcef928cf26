/** A feature that keeps the rules. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.testkit.sample.good.shelf;
