/** The platform's clock. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.time;
